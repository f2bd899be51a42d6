package org.descrambler.solvers.lie;

class AdaptiveCubicsProperties extends SecondOrderContract {
    AdaptiveCubicsProperties() {
        super(new AdaptiveCubicsProvider());
    }
}
