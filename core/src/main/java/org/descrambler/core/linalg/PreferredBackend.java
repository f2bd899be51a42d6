package org.descrambler.core.linalg;

/** Holder of the constant behind {@link Backend#preferred()}: the class is initialised at the first use. */
final class PreferredBackend {
    static final Backend INSTANCE = new PureJava();

    private PreferredBackend() {}
}
