package org.descrambler.solvers.lie;

import org.descrambler.core.group.CayleyRetraction;
import org.descrambler.core.group.ExponentialRetraction;
import org.descrambler.core.group.PolarRetraction;
import org.descrambler.core.group.QrRetraction;
import org.descrambler.core.group.Retraction;

/** The retractions that a solver's option can name. */
public enum RetractionKind {
    /** {@link CayleyRetraction}: second order, one linear solve. */
    CAYLEY {
        @Override
        public Retraction create() {
            return new CayleyRetraction();
        }
    },
    /** {@link ExponentialRetraction}: the geodesic, the dearest. */
    EXPONENTIAL {
        @Override
        public Retraction create() {
            return new ExponentialRetraction();
        }
    },
    /** {@link QrRetraction}: first order, one QR decomposition. */
    QR {
        @Override
        public Retraction create() {
            return new QrRetraction();
        }
    },
    /** {@link PolarRetraction}: second order, one polar decomposition. */
    POLAR {
        @Override
        public Retraction create() {
            return new PolarRetraction();
        }
    };

    /** A retraction with work space of its own, for one run. */
    public abstract Retraction create();
}
