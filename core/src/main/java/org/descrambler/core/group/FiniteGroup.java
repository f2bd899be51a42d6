package org.descrambler.core.group;

import java.math.BigInteger;
import java.util.stream.Stream;

/** A group with finitely many elements, which can be counted and, where it is small, enumerated. */
public interface FiniteGroup<E> extends Group<E> {
    /** |G|. */
    BigInteger order();

    /** All |G| elements, each exactly once, in a fixed order, produced lazily; the identity comes first. */
    Stream<E> elements();
}
