package org.descrambler.core.group;

/** Names the family {@code unitary}. */
public final class UnitaryGroupProvider implements GroupProvider {
    @Override
    public String name() {
        return UnitaryGroup.NAME;
    }

    @Override
    public String summary() {
        return "U(n): complex matrices with P P^H = I, for complex signals; dimension n^2";
    }

    @Override
    public boolean actsOnComplex() {
        return true;
    }

    @Override
    public Group<?> create(int n) {
        return new UnitaryGroup(n);
    }
}
