package org.descrambler.experiments.paper.objectives;

import java.util.Map;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * All that {@link WhichObjective} knows of a layer.
 *
 * @param rotated the weights in a random rotation, to compare with
 */
record LayerStudy(StudiedLayer layer, Map<StudiedObjective, Result> results, DenseMatrix rotated) {

    /**
     * What one objective came to.
     *
     * @param shown P W of the best descrambler
     */
    record Result(StudiedObjective objective, StudiedObjective.Ends ends, DenseMatrix shown) {}

    /** Of the weights that an objective shows. */
    StructureScores scores(StudiedObjective objective) {
        return StructureScores.of(results.get(objective).shown());
    }
}
