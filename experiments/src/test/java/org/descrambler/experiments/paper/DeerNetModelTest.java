package org.descrambler.experiments.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.data.HeldOutError;
import org.descrambler.experiments.network.OnnxSession;
import org.junit.jupiter.api.Test;

class DeerNetModelTest {
    /** A seed that the model was not trained on: no trace of this library has been seen. */
    private static final long FRESH = 20_261;

    @Test
    void recoversDistancesFromTracesItHasNeverSeen() {
        DeerLibrary library = new DeerLibrary(FRESH, DeerKernel.standard());
        try (OnnxSession network = OnnxSession.open(DeerNetModel.bytes())) {
            HeldOutError error = HeldOutError.measure(network::run, library, DeerLibrary.TEST, 500);
            // Half the error of the best answer that ignores the trace; and what training recorded on 2000 samples. The
            // figure's standard deviation over sets of 500 samples, by the bootstrap, is 0.011: 0.04 is more than
            // three.
            assertTrue(error.network() < 0.5 * error.mean(), error.toString());
            double recorded = Double.parseDouble(network.metadata().get("held_out_relative_error"));
            assertEquals(recorded, error.network(), 0.04, error.toString());
        }
    }
}
