package org.descrambler.solvers.lie;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.StoppingCriterion;
import org.descrambler.core.solve.Termination;

/** Lets a test work with what needs a run: it has all of the run's budget, and the run ends when it is done. */
final class InsideRun {
    private InsideRun() {}

    static void of(Problem<DenseMatrix> problem, RandomGenerator rng, BiConsumer<Run<DenseMatrix>, DenseMatrix> test) {
        Method<DenseMatrix, Start> method = new Method<>() {
            @Override
            public Start initialise(Run<DenseMatrix> run, DenseMatrix start) {
                test.accept(run, start);
                return new Start(start);
            }

            @Override
            public void step(Run<DenseMatrix> run, Start state) {}
        };
        DenseMatrix start = problem.group().random(rng);
        Runner.run(problem, method, start, StoppingCriterion.NEVER, Budget.UNLIMITED, rng, Observer.NONE);
    }

    private record Start(DenseMatrix element) implements Method.State<DenseMatrix> {
        @Override
        public double value() {
            return 0;
        }

        @Override
        public Optional<Termination> finished() {
            return Optional.of(new Termination(Termination.Reason.SEARCH_COMPLETE, "The test is done."));
        }
    }
}
