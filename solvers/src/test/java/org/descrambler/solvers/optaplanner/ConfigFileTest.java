package org.descrambler.solvers.optaplanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.localsearch.LocalSearchType;
import org.optaplanner.core.config.solver.SolverConfig;

class ConfigFileTest {
    private static final String ORDER_PHASE = "<localSearch><moveIteratorFactory>"
            + "<moveIteratorFactoryClass>org.descrambler.solvers.optaplanner.OrderMoves</moveIteratorFactoryClass>"
            + "<moveIteratorFactoryCustomProperties><property name='kinds' value='all'/><property name='nearby' value='4'/>"
            + "</moveIteratorFactoryCustomProperties></moveIteratorFactory>"
            + "<acceptor><lateAcceptanceSize>50</lateAcceptanceSize></acceptor>"
            + "<forager><acceptedCountLimit>1</acceptedCountLimit></forager></localSearch>";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"order, ''", "list, <listSwapMoveSelector/>", "slots, <swapMoveSelector/>"})
    void itsPhasesRunOnEveryModel(String model, String selector) throws IOException {
        String phase = selector.isEmpty()
                ? ORDER_PHASE
                : "<localSearch>" + selector + "<acceptor><moveTabuSize>3</moveTabuSize></acceptor>"
                        + "<forager><acceptedCountLimit>20</acceptedCountLimit></forager></localSearch>";
        OptaPlannerSolver solver = solver(model, "<solver>" + phase + "</solver>");
        Solution<Permutation> found = solve(solver, Budget.UNLIMITED.withIterations(100));
        assertEquals(100, found.iterations());
        assertEquals(Termination.Reason.ITERATION_LIMIT, found.termination().reason());
        assertTrue(found.value() < found.startValue());
        Solution<Permutation> few = solve(solver, Budget.UNLIMITED.withEvaluations(500));
        assertEquals(Termination.Reason.EVALUATION_LIMIT, few.termination().reason());
        assertTrue(few.counts().total() <= 500);
        assertEquals(
                few.value(),
                solve(solver, Budget.UNLIMITED.withEvaluations(500)).value());
    }

    @Test
    void itsTerminationsHoldBesideTheBudget() throws IOException {
        OptaPlannerSolver solver =
                solver("order", "<solver>" + ORDER_PHASE.replace("<forager>", "<forager><!-- few -->") + "</solver>");
        SolverConfig config = SolverConfig.createFromXmlReader(new java.io.StringReader("<solver><termination>"
                + "<scoreCalculationCountLimit>200</scoreCalculationCountLimit></termination>" + ORDER_PHASE
                + "</solver>"));
        Solution<Permutation> ended = solve(
                new OptaPlannerSolver(OptaPlannerOptions.DEFAULTS, config), Budget.UNLIMITED.withEvaluations(100_000));
        assertEquals(Termination.Reason.SEARCH_COMPLETE, ended.termination().reason());
        assertTrue(ended.counts().total() < 1_000);
        assertTrue(
                solve(solver, Budget.UNLIMITED.withEvaluations(1_000)).counts().total() > 900);
    }

    /** A second phase begins with a new calculator: its scores are increments again, and a minimum that it can't leave ends it. */
    @Test
    @Timeout(60)
    void aSecondPhaseSearchesAsTheFirst() throws IOException {
        String limited = ORDER_PHASE.replace(
                "<localSearch>",
                "<localSearch><termination><scoreCalculationCountLimit>2000</scoreCalculationCountLimit></termination>");
        OptaPlannerSolver solver = solver("order", "<solver>" + limited + ORDER_PHASE + "</solver>");
        Solution<Permutation> found = solve(solver, Budget.UNLIMITED.withIterations(20_000));
        assertTrue(found.counts().total() > 10_000);
        // Full evaluations: the start of each phase, and every 1024 steps.
        assertTrue(
                found.counts().value() < found.counts().total() / 100,
                () -> found.counts().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | is not XML",
                "'' | is not XML",
                "<solver/> | has no phase",
                "<solver><noSuchElement/></solver> | is not a configuration",
                "<benchmark/> | is not a configuration",
                "<!DOCTYPE s [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><solver>&e;</solver> | document type",
                "<solver><randomSeed>1</randomSeed><localSearch/></solver> | sets randomSeed",
                "<solver><solutionClass>java.lang.String</solutionClass><localSearch/></solver> | sets solutionClass",
                "<solver><moveThreadCount>2</moveThreadCount><localSearch/></solver> | sets moveThreadCount",
            })
    void mistakesAreToldInOneLine(String xml, String part) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> solver("order", xml));
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertTrue(e.getMessage().contains("solver.xml"), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }

    @Test
    void whatOptaPlannerRefusesIsToldInOneLine() throws IOException {
        OptaPlannerSolver solver = solver(
                "order",
                "<solver><localSearch><acceptor><lateAcceptanceSize>-1</lateAcceptanceSize></acceptor>"
                        + "</localSearch></solver>");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> solve(solver, Budget.UNLIMITED.withIterations(9)));
        assertTrue(e.getMessage().startsWith("OptaPlanner refuses the configuration"), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        IllegalArgumentException none = assertThrows(
                IllegalArgumentException.class,
                () -> new OptaPlannerProvider()
                        .create(Map.of("config", folder.resolve("none.xml").toString())));
        assertTrue(none.getMessage().contains("none.xml"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new OptaPlannerSolver(
                        OptaPlannerOptions.DEFAULTS,
                        new SolverConfig()
                                .withRandomSeed(1L)
                                .withPhases(new LocalSearchPhaseConfig()
                                        .withLocalSearchType(LocalSearchType.HILL_CLIMBING))));
    }

    private OptaPlannerSolver solver(String model, String xml) throws IOException {
        Path file = Files.writeString(folder.resolve("solver.xml"), xml);
        return (OptaPlannerSolver) new OptaPlannerProvider().create(Map.of("config", file.toString(), "model", model));
    }

    private static Solution<Permutation> solve(OptaPlannerSolver solver, Budget budget) {
        int n = 12;
        RandomGenerator rng = Spectrum.generator(3);
        AssignmentForm form = new AssignmentForm(Spectrum.path(n), Spectrum.symmetric(n, rng));
        Problem<Permutation> problem =
                new Problem<>("test", new SymmetricGroup(n), QuadraticAssignment.of("assignment", form));
        return solver.solve(problem, Permutation.identity(n), budget, Spectrum.generator(1), Observer.NONE);
    }
}
