package org.descrambler.solvers.lie;

class TrustRegionsProperties extends SecondOrderContract {
    TrustRegionsProperties() {
        super(new TrustRegionsProvider());
    }
}
