package io.polyphony.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlanTest {

    static PlanStep step(String id, String... needs) {
        return new PlanStep(id, "find", "goal of " + id, "", List.of(needs));
    }

    /** A graph in which each step needs some of those before it. */
    private static List<PlanStep> graph(int size, Random random) {
        List<PlanStep> steps = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String[] needs = IntStream.range(0, i)
                    .filter(j -> random.nextInt(3) == 0)
                    .mapToObj(j -> "s" + j)
                    .toArray(String[]::new);
            steps.add(step("s" + i, needs));
        }
        return steps;
    }

    @Property(tries = 200)
    void plan_ofAnyGraphInOrder_isAccepted(@ForAll @IntRange(min = 1, max = 12) int size, @ForAll long seed) {
        List<PlanStep> steps = graph(size, new Random(seed));

        Plan plan = new Plan(steps);

        assertThat(plan.steps()).isEqualTo(steps);
        assertThat(plan.last()).isEqualTo(steps.get(size - 1));
    }

    @Property(tries = 200)
    void plan_shuffled_isAcceptedOnlyWhereNeedsComeFirst(
            @ForAll @IntRange(min = 1, max = 8) int size, @ForAll long seed) {
        Random random = new Random(seed);
        List<PlanStep> steps = graph(size, random);
        Collections.shuffle(steps, random);
        List<String> order = steps.stream().map(PlanStep::id).toList();
        boolean ordered = steps.stream()
                .allMatch(
                        step -> step.needs().stream().allMatch(need -> order.indexOf(need) < order.indexOf(step.id())));

        if (ordered) {
            assertThat(new Plan(steps).steps()).hasSize(size);
        } else {
            assertThatThrownBy(() -> new Plan(steps))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("doesn't come before it");
        }
    }

    @Test
    void plan_wrongInOtherWays_isRefused() {
        assertThatThrownBy(() -> new Plan(List.of())).hasMessageContaining("no steps");
        assertThatThrownBy(() -> new Plan(List.of(step("a"), step("a")))).hasMessageContaining("are called a");
        assertThatThrownBy(() -> new Plan(List.of(step("a", "a")))).hasMessageContaining("needs step a");
        assertThatThrownBy(() -> new Plan(List.of(step("a", "b")))).hasMessageContaining("needs step b");
    }

    @Test
    void plan_stepsChangedLater_staysAsItWas() {
        List<PlanStep> steps = new ArrayList<>(List.of(step("a")));
        Plan plan = new Plan(steps);
        steps.add(step("b"));

        assertThat(plan.steps()).containsExactly(step("a"));
    }
}
