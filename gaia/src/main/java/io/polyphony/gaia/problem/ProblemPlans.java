package io.polyphony.gaia.problem;

import io.polyphony.gaia.plan.Expr;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Plans for a word problem, composed from what its quantities count, and from the words around them. */
public final class ProblemPlans {

    private static final int MOST = 12;
    private static final List<Frame> FRAMES = List.of(
            new Averages(),
            new Ratios(),
            new Tiers(),
            new Growth(),
            new Journeys(),
            new RightTriangles(),
            new Shapes(),
            new Shapes(),
            new Proportions());

    /** Arithmetic in signs is no word problem. */
    private static final Pattern WRITTEN = Pattern.compile(
            "\\d\\s*[)²³]?\\s*(?:[÷*^=√]|[−+×/-](?=\\s)|[−+×]\\s*[\\d(])\\s*[(]?\\s*-?[\\d(].*?(?:[÷*^×+−]|\\s-\\s)");

    private ProblemPlans() {}

    /**
     * A composed plan.
     *
     * @param question with its quantities as they were read for the plan
     * @param score how much speaks for it, comparable among plans of one question
     */
    public record Composed(Expr plan, TypedQuestion question, double score) {}

    /** Plans for {@code question}, the best first, each value once; none where it has no quantities. */
    public static List<Composed> of(TypedQuestion question) {
        if (WRITTEN.matcher(question.masked().question()).find()) {
            return List.of();
        }
        Asked asked = Asked.of(question);
        TermReader.Reading reading = TermReader.of(question, asked);
        Scene scene = Scene.of(question.masked().question(), asked);
        Map<String, Boolean> values = new HashMap<>();
        List<Composed> plans = new ArrayList<>();
        for (TreeSearch.Found found : new TreeSearch(scene).of(reading.terms(), FRAMES)) {
            String value =
                    String.format(java.util.Locale.ROOT, "%.6g", found.term().value());
            if (plans.size() < MOST && values.putIfAbsent(value, true) == null) {
                plans.add(new Composed(found.term().plan(), reading.question(), found.score()));
            }
        }
        return plans;
    }
}
