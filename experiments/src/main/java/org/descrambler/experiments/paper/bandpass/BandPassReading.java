package org.descrambler.experiments.paper.bandpass;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Table;

/**
 * The pass band of one matrix of the band-pass network, with that of the same matrix of an untrained network.
 *
 * @param name of the matrix
 * @param way in which the transform is read
 * @param trained spectrum of the trained network's
 * @param untrained spectrum of a random one of the same shape, treated alike
 * @param share part of the trained matrix's energy that lies in the nearest circulant matrix
 * @param untrainedShare the same of the random one
 */
record BandPassReading(
        String name,
        String way,
        PassBandSpectrum trained,
        PassBandSpectrum untrained,
        double share,
        double untrainedShare) {

    /** Along the diagonal of the transform, where a filter is. */
    static BandPassReading diagonal(String name, DenseMatrix trained, DenseMatrix untrained, double rate) {
        return new BandPassReading(
                name,
                "diagonal",
                PassBandSpectrum.ofDiagonal(trained, rate),
                PassBandSpectrum.ofDiagonal(untrained, rate),
                PassBandSpectrum.circulantShare(trained),
                PassBandSpectrum.circulantShare(untrained));
    }

    /** Along the frequencies of the columns, all rows together. */
    static BandPassReading columns(String name, DenseMatrix trained, DenseMatrix untrained, double rate) {
        return new BandPassReading(
                name,
                "columns",
                PassBandSpectrum.ofInputs(trained, rate),
                PassBandSpectrum.ofInputs(untrained, rate),
                PassBandSpectrum.circulantShare(trained),
                PassBandSpectrum.circulantShare(untrained));
    }

    /** One row for each. */
    static Table table(List<BandPassReading> readings) {
        List<List<?>> rows = new ArrayList<>();
        for (BandPassReading r : readings) {
            rows.add(List.of(
                    r.name,
                    r.way,
                    r.trained.lowEdge(),
                    r.trained.highEdge(),
                    r.share,
                    r.untrained.lowEdge(),
                    r.untrained.highEdge(),
                    r.untrainedShare));
        }
        return new Table(
                "Edges of the pass band at half of the maximum, in Hz, and the part of each matrix's energy that a circulant"
                        + " matrix, a filter, can hold. Along the columns of the transform no rotation of the neurons can"
                        + " change the reading; on its diagonal it does.",
                List.of(
                        new Column("matrix", Format.PROSE),
                        new Column("read along", Format.TEXT),
                        new Column("low (Hz)", Format.NUMBER),
                        new Column("high (Hz)", Format.NUMBER),
                        new Column("filter's share", Format.NUMBER),
                        new Column("untrained: low", Format.NUMBER),
                        new Column("high", Format.NUMBER),
                        new Column("share", Format.NUMBER)),
                rows);
    }
}
