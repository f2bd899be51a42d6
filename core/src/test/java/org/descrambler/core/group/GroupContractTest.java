package org.descrambler.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bound group keeps the group laws. */
class GroupContractTest {
    static Stream<GroupProvider> providers() {
        return ServiceLoader.load(GroupProvider.class).stream().map(ServiceLoader.Provider::get);
    }

    @Test
    void bindsItsFamilies() {
        assertEquals(
                Set.of(
                        "orthogonal",
                        "special-orthogonal",
                        "block-orthogonal",
                        "permutation",
                        "unitary",
                        "cyclic",
                        "dihedral",
                        "block-permutation",
                        "young",
                        "wreath-product",
                        "signed-permutation",
                        "monomial"),
                providers().map(GroupProvider::name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void keepsTheGroupLaws(GroupProvider provider) {
        for (int n : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 40}) {
            Group<?> group = provider.create(n);
            assertEquals(n, group.neurons());
            assertEquals(provider.actsOnComplex() ? 2 * n : n, group.degree());
            new GroupChecks<>(group, Elementary.generator(n)).all();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void describesItself(GroupProvider provider) {
        assertEquals(provider.name(), provider.create(3).name());
        assertFalse(provider.summary().isBlank());
        assertFalse(provider.summary().contains("\n"));
        assertEquals(provider.create(4), provider.create(4), "groups are values");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void rejectsDegreesBelowOne(GroupProvider provider) {
        for (int n : new int[] {0, -1, Integer.MIN_VALUE}) {
            String message = assertThrows(IllegalArgumentException.class, () -> provider.create(n))
                    .getMessage();
            assertTrue(message.contains(" " + n + ";") && message.contains("n >= 1"), message);
        }
    }
}
