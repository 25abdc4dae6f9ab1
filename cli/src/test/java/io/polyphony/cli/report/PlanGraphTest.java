package io.polyphony.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PlanGraphTest {

    @Test
    void sum_ofTwoSteps_liesInTheLayerAfterBothAndBetweenThem() {
        PlanGraph graph = graph(step("s1"), step("s2"), step("s3", "s1", "s2"));

        assertThat(graph.layers()).isEqualTo(2);
        assertThat(graph.nodes()).extracting(PlanGraph.Node::layer).containsExactly(0, 0, 1);
        assertThat(graph.nodes()).extracting(PlanGraph.Node::row).containsExactly(0.5, 1.5, 1.0);
        assertThat(graph.edges())
                .containsExactly(new PlanGraph.Edge(0, 2, List.of()), new PlanGraph.Edge(1, 2, List.of()));
    }

    @Test
    void edge_overALayer_hasItsOwnRoomThere() {
        PlanGraph graph = graph(step("s1"), step("s2", "s1"), step("s3", "s2", "s1"));

        assertThat(graph.edges())
                .filteredOn(edge -> edge.from() == 0 && edge.to() == 2)
                .singleElement()
                .satisfies(edge -> assertThat(edge.rows())
                        .singleElement()
                        .satisfies(row -> assertThat(
                                        Math.abs(row - graph.nodes().get(1).row()))
                                .isGreaterThanOrEqualTo(0.6)));
    }

    @Test
    void layers_areOrderedSoThatEdgesDontCross() {
        PlanGraph graph = graph(step("a"), step("b"), step("c"), step("x", "c"), step("y", "b"), step("z", "a"));

        assertThat(graph.nodes().get(5).row()).isLessThan(graph.nodes().get(4).row());
        assertThat(graph.nodes().get(4).row()).isLessThan(graph.nodes().get(3).row());
    }

    @Test
    void needs_thatAreNoEarlierStep_areLeftOut() {
        PlanGraph graph = graph(step("s1", "s1", "s2", "nowhere"), step("s2", "s1", "s1"), step("s2", "s2"));

        assertThat(graph.edges())
                .extracting(PlanGraph.Edge::from, PlanGraph.Edge::to)
                .doesNotHaveDuplicates();
        assertThat(graph.edges()).allSatisfy(edge -> assertThat(edge.from()).isLessThan(edge.to()));
        assertThat(graph.edges()).hasSize(2);
    }

    @Property(tries = 100)
    void steps_ofAnyPlan_neverOverlapAndComeAfterWhatTheyNeed(@ForAll("plans") List<StepRecord> steps) {
        PlanGraph graph = PlanGraph.of(steps);

        assertThat(graph.nodes()).extracting(PlanGraph.Node::step).isEqualTo(steps);
        for (PlanGraph.Node node : graph.nodes()) {
            assertThat(node.row()).isBetween(0.5 - 1e-9, graph.height() - 0.5 + 1e-9);
            graph.nodes().stream()
                    .filter(other -> other != node && other.layer() == node.layer())
                    .forEach(other ->
                            assertThat(Math.abs(other.row() - node.row())).isGreaterThan(1 - 1e-9));
        }
        for (PlanGraph.Edge edge : graph.edges()) {
            int from = graph.nodes().get(edge.from()).layer();
            int to = graph.nodes().get(edge.to()).layer();
            assertThat(to).isGreaterThan(from);
            assertThat(edge.rows()).hasSize(to - from - 1);
        }
        assertThat(graph.edges())
                .hasSize(steps.stream()
                        .mapToInt(step -> step.step().needs().size())
                        .sum());
    }

    @Provide
    Arbitrary<List<StepRecord>> plans() {
        return Arbitraries.integers()
                .between(0, (1 << 14) - 1)
                .list()
                .ofMaxSize(14)
                .map(masks -> {
                    List<StepRecord> steps = new ArrayList<>();
                    for (int i = 0; i < masks.size(); i++) {
                        List<String> needs = new ArrayList<>();
                        for (int need = 0; need < i; need++) {
                            // A step needs one in four of those before it.
                            if ((masks.get(i) >> need & 1) == 1 && (need + i) % 2 == 0) {
                                needs.add("s" + need);
                            }
                        }
                        steps.add(StepRecord.planned(new Event.PlannedStep("s" + i, "do", "it", "", needs)));
                    }
                    return steps;
                });
    }

    private static PlanGraph graph(Event.PlannedStep... steps) {
        return PlanGraph.of(Stream.of(steps).map(StepRecord::planned).toList());
    }

    private static Event.PlannedStep step(String id, String... needs) {
        return Told.step(id, "do", "it", needs);
    }
}
