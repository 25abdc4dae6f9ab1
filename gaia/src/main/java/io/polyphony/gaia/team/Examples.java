package io.polyphony.gaia.team;

import io.polyphony.gaia.plan.ExampleBank;
import java.util.List;
import java.util.stream.Collectors;

/** How worked examples and questions are written in prompts. */
final class Examples {

    private static final int SHOWN = 4;

    private Examples() {}

    /** The nearest examples, the nearest last, as plans with questions. */
    static String explanations(List<ExampleBank.Near> nearest) {
        return shown(nearest).stream()
                .map(near -> plan(near.example().line()) + " "
                        + near.example().question().masked().text() + "\n\n")
                .collect(Collectors.joining());
    }

    private static List<ExampleBank.Near> shown(List<ExampleBank.Near> nearest) {
        return nearest.subList(0, Math.min(SHOWN, nearest.size())).reversed();
    }

    /** A plan, up to where its question begins. */
    static String plan(String line) {
        return "Plan: " + line + "\nQuestion:";
    }
}
