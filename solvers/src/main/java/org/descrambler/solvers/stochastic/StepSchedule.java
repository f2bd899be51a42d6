package org.descrambler.solvers.stochastic;

/** How the step falls with the epochs; a fraction of an epoch is what part of its mini-batches are done. */
public enum StepSchedule {
    /** α_t = α: the iterates end in a neighbourhood of a minimum, as large as α. */
    CONSTANT {
        @Override
        double factor(double epoch, int epochs, double decay) {
            return 1;
        }
    },
    /** α_t = α/(1 + δ·epoch): Σα_t = ∞ and a finite Σα_t², what convergence asks for (Robbins, Monro 1951; Bonnabel 2013). */
    INVERSE {
        @Override
        double factor(double epoch, int epochs, double decay) {
            return 1 / (1 + decay * epoch);
        }
    },
    /** α_t = α/√(1 + δ·epoch), as the regret bounds of Bécigneul and Ganea (2019) take it. */
    INVERSE_ROOT {
        @Override
        double factor(double epoch, int epochs, double decay) {
            return 1 / Math.sqrt(1 + decay * epoch);
        }
    },
    /** α_t = α(1 + cos(π·epoch/epochs))/2: down to 0 at the last epoch (Loshchilov, Hutter 2017); δ has no effect. */
    COSINE {
        @Override
        double factor(double epoch, int epochs, double decay) {
            return 0.5 * (1 + Math.cos(Math.PI * Math.min(1, epoch / epochs)));
        }
    };

    /** α_t/α after {@code epoch} of {@code epochs} epochs; {@code decay} is δ. */
    abstract double factor(double epoch, int epochs, double decay);
}
