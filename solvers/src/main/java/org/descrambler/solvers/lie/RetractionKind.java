package org.descrambler.solvers.lie;

import org.descrambler.core.group.CayleyRetraction;
import org.descrambler.core.group.ExponentialRetraction;
import org.descrambler.core.group.PolarRetraction;
import org.descrambler.core.group.QrRetraction;
import org.descrambler.core.group.Retraction;

/** The retractions that a solver's option can name. */
public enum RetractionKind {
    CAYLEY {
        @Override
        Retraction create() {
            return new CayleyRetraction();
        }
    },
    EXPONENTIAL {
        @Override
        Retraction create() {
            return new ExponentialRetraction();
        }
    },
    QR {
        @Override
        Retraction create() {
            return new QrRetraction();
        }
    },
    POLAR {
        @Override
        Retraction create() {
            return new PolarRetraction();
        }
    };

    /** A retraction with work space of its own, for one run. */
    abstract Retraction create();
}
