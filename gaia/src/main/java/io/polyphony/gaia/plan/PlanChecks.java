package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.Typed.Type;
import io.polyphony.gaia.question.TypedQuestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can be seen on a plan's result: that it can't be computed, that it is negative where something is counted, that it isn't whole
 * where things are, and the like. None is certain, so each moves a plan back, by how seldom the right one shows it.
 */
public final class PlanChecks {

    private static final int CHECKED = 40;
    private static final double NONE = 5;
    private static final BigDecimal HUGE = new BigDecimal("1e12");
    private static final BigDecimal TINY = new BigDecimal("0.005");
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal OLDEST = new BigDecimal(125);
    private static final Pattern COUNTS = Pattern.compile(
            "(?i)\\bhow many (?:(?:more|full|whole|complete|of|square|other) )?(?!hours|minutes|seconds|times as)\\p{L}+");
    private static final Pattern GROWS =
            Pattern.compile("(?i)\\b(?:increas\\w+|gr[eo]w\\w*|ris\\w+|rose|profit|gain\\w*)\\b");
    private static final Pattern AGE = Pattern.compile("(?i)\\bhow old\\b|\\bage\\b");
    private static final Pattern DIFFERENCE = Pattern.compile(
            "(?i)\\bhow (?:much|many) (?:\\p{L}+ )?(?:more|less|fewer|cheaper|longer|taller)\\b|\\bby how\\b");

    private PlanChecks() {}

    /**
     * The candidates by what they are and what they give, the best first, with their priors less what speaks against their results;
     * of a long list only the first are computed.
     *
     * @param run gives a candidate's result; empty where it has none
     */
    public static List<PlanCandidate> ranked(
            List<PlanCandidate> candidates, Function<PlanCandidate, Optional<String>> run) {
        List<PlanCandidate> checked = new ArrayList<>();
        for (PlanCandidate candidate : candidates.subList(0, Math.min(CHECKED, candidates.size()))) {
            double doubt =
                    run.apply(candidate).map(result -> doubt(result, candidate)).orElse(NONE);
            checked.add(candidate.withPrior(candidate.prior() - doubt));
        }
        checked.sort(Comparator.comparingDouble(PlanCandidate::prior).reversed());
        return Stream.concat(checked.stream(), candidates.stream().skip(CHECKED))
                .toList();
    }

    /** How much speaks against {@code result}, from 0. */
    static double doubt(String result, PlanCandidate candidate) {
        TypedQuestion question = candidate.question();
        String text = question.masked().question();
        if (!result.matches("-?\\d+(?:\\.\\d+)?")) {
            return 0;
        }
        BigDecimal value = new BigDecimal(result);
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        boolean counted = question.asked().isEmpty()
                && question.asks().isEmpty()
                && COUNTS.matcher(text).find();
        boolean conversion = candidate.plan() instanceof Expr.Letter;
        double doubt = 0;
        if (value.signum() < 0 && !conversion && question.quantities().stream().noneMatch(PlanChecks::negative)) {
            doubt += 2;
        }
        if (value.signum() == 0 && !conversion) {
            doubt += DIFFERENCE.matcher(text).find() ? 1.5 : 0.5;
        }
        if (value.abs().compareTo(HUGE) > 0 || value.signum() > 0 && value.compareTo(TINY) < 0 && !conversion) {
            doubt += 1.5;
        }
        if (question.asks().equals(Optional.of(Type.PERCENT))
                && value.compareTo(HUNDRED) > 0
                && !GROWS.matcher(text).find()) {
            doubt += 1;
        }
        if (AGE.matcher(text).find() && value.compareTo(OLDEST) > 0) {
            doubt += 1;
        }
        if (counted && !whole) {
            doubt += 1;
        }
        boolean endless = value.scale() >= 6 && question.masked().decimals().isEmpty() && !conversion;
        return doubt + (endless ? 0.5 : 0);
    }

    private static boolean negative(Typed typed) {
        return typed.quantity().value().startsWith("-");
    }
}
