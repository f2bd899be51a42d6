package org.descrambler.core.signal;

/** Samples with each channel multiplied by its gain; the gains are n long and owned by this record. */
record ScaledSource(SampleSource source, double[] gains) implements SampleSource {
    @Override
    public long samples() {
        return source.samples();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public boolean readsConcurrently() {
        return source.readsConcurrently();
    }

    @Override
    public void read(long first, int count, double[] out) {
        source.read(first, count, out);
        int n = channels();
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < n; j++) {
                out[i * n + j] *= gains[j];
            }
        }
    }
}
