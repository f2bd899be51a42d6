package org.descrambler.core.group;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The contract's checks reject maps that are no retractions, or not of the order that they state. */
class WrongRetractionTest {
    private final DenseMatrix p = OrthogonalGroup.full(5).random(Elementary.generator(30));
    private final DenseMatrix omega = Elementary.skew(5, 1, Elementary.generator(31));

    @Test
    void aStepThatLeavesTheGroup() {
        RetractionChecks straight = new RetractionChecks(
                new Wrong(1, (at, step) -> Elementary.sum(1, at, 1, Elementary.product(step, at))));
        straight.atZero(p);
        rejected(() -> straight.staysInTheGroup(p, omega));
    }

    @Test
    void aStepInTheOppositeDirection() {
        RetractionChecks backwards =
                new RetractionChecks(new Wrong(Integer.MAX_VALUE, (at, step) -> geodesic(at, step, -1)));
        backwards.staysInTheGroup(p, omega);
        rejected(() -> backwards.differential(p, omega));
        rejected(() -> backwards.order(p, omega));
    }

    @Test
    void aStepOfHalfTheLength() {
        RetractionChecks half = new RetractionChecks(new Wrong(1, (at, step) -> geodesic(at, step, 0.5)));
        rejected(() -> half.differential(p, omega));
    }

    @Test
    void aStepFromTheRight() {
        RetractionChecks right = new RetractionChecks(
                new Wrong(Integer.MAX_VALUE, (at, step) -> Elementary.product(at, Elementary.exponential(step))));
        rejected(() -> right.differential(p, omega));
    }

    @Test
    void aStepThatStartsElsewhere() {
        RetractionChecks elsewhere =
                new RetractionChecks(new Wrong(1, (at, step) -> Elementary.transposed(geodesic(at, step, 1))));
        rejected(() -> elsewhere.atZero(p));
    }

    @Test
    void aStepIntoTheOtherComponent() {
        RetractionChecks mirrored = new RetractionChecks(new Wrong(1, (at, step) -> {
            DenseMatrix q = geodesic(at, step, 1);
            for (int j = 0; j < 5; j++) {
                q.multiplyEntry(0, j, -1);
            }
            return q;
        }));
        rejected(() -> mirrored.staysInTheGroup(p, omega));
    }

    @Test
    void anOrderThatIsNotKept() {
        rejected(() -> new RetractionChecks(new Wrong(2, WrongRetractionTest::qr)).order(p, omega));
        rejected(() -> new RetractionChecks(new Wrong(Integer.MAX_VALUE, WrongRetractionTest::qr)).order(p, omega));
        new RetractionChecks(new Wrong(1, WrongRetractionTest::qr)).order(p, omega);
    }

    @Test
    void aStepThatModifiesItsArguments() {
        RetractionChecks inPlace = new RetractionChecks(new Wrong(1, (at, step) -> {
            step.scale(0.5);
            return geodesic(at, step, 2);
        }));
        rejected(() -> inPlace.leavesItsArguments(p, omega.copy()));
    }

    private static DenseMatrix geodesic(DenseMatrix at, DenseMatrix step, double t) {
        return Elementary.product(Elementary.exponential(Elementary.sum(t, step, 0, step)), at);
    }

    private static DenseMatrix qr(DenseMatrix at, DenseMatrix step) {
        DenseMatrix out = new DenseMatrix(5, 5);
        new QrRetraction().retract(at, step, out);
        return out;
    }

    private static void rejected(org.junit.jupiter.api.function.Executable check) {
        assertThrows(AssertionFailedError.class, check);
    }

    private record Wrong(int order, java.util.function.BinaryOperator<DenseMatrix> map) implements Retraction {
        @Override
        public String name() {
            return "wrong";
        }

        @Override
        public void retract(DenseMatrix p, DenseMatrix omega, DenseMatrix out) {
            out.assign(map.apply(p, omega));
        }
    }
}
