package org.descrambler.experiments.network;

/** Which factors c a function lets pass, f(c x) = c f(x). */
enum FactorLaw {
    /** Any: f is linear. */
    LINEAR("it is linear") {
        @Override
        boolean allows(AxisAction action) {
            return true;
        }
    },
    /** Positive ones: f is positively homogeneous. */
    POSITIVE("f(c x) = c f(x) holds for c > 0 only") {
        @Override
        boolean allows(AxisAction action) {
            return action.isPositive();
        }
    },
    /** Signs: f is odd. */
    ODD("f(c x) = c f(x) holds for c = 1 and c = -1 only") {
        @Override
        boolean allows(AxisAction action) {
            return action.isSigned();
        }
    },
    /** None but 1. */
    NONE("f(c x) = c f(x) holds for c = 1 only") {
        @Override
        boolean allows(AxisAction action) {
            return action.isPermutation();
        }
    };

    private final String reason;

    FactorLaw(String reason) {
        this.reason = reason;
    }

    abstract boolean allows(AxisAction action);

    String why(AxisAction action) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < action.size(); i++) {
            least = Math.min(least, action.factor(i));
        }
        return "a " + action.kind() + " with " + (least < 0 ? "negative factors" : "factors other than 1")
                + " does not pass it: " + reason;
    }
}
