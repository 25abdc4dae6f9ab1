package io.polyphony.gaia.problem;

import static io.polyphony.gaia.problem.Arithmetic.HUNDRED;
import static io.polyphony.gaia.problem.Arithmetic.ONE;
import static io.polyphony.gaia.problem.Arithmetic.minus;
import static io.polyphony.gaia.problem.Arithmetic.number;
import static io.polyphony.gaia.problem.Arithmetic.over;
import static io.polyphony.gaia.problem.Arithmetic.plus;
import static io.polyphony.gaia.problem.Arithmetic.power;
import static io.polyphony.gaia.problem.Arithmetic.times;

import io.polyphony.gaia.plan.Expr;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts that change by a percentage in each of several periods: interest, growth, depreciation, and loans paid back in equal parts. */
final class Growth implements Frame {

    private static final Label TIME = new Label(Map.of("s", 1));
    private static final String EACH_PERIOD =
            "compound|(?:each|every|per|a|an|one) (?:year|month|week|day|hour|quarter)|per annum|annual|yearly|monthly|weekly|year on year|year after year|p\\.a";
    private static final Pattern OFTEN = Pattern.compile(
            "(?i)compound\\w*\\s+(?:\\w+ )?(quarterly|monthly|semi-?annually|half-yearly|daily|weekly)|(quarterly|monthly) compound");
    private static final String SHRINKS = "los[est]|depreciat|shrink|fall|declin|decreas|evaporat|decay|drop|reduc";

    @Override
    public List<Alternative> of(List<Term> terms, Scene scene) {
        Alternatives all = new Alternatives();
        if (!scene.speaks(EACH_PERIOD)) {
            return all.all();
        }
        for (Term percent : terms) {
            for (Term amount : terms) {
                for (Term periods : terms) {
                    boolean fits = percent.kind() == Term.Kind.PERCENT
                            && amount.isAmount()
                            && !amount.label().isRate()
                            && !amount.label().equals(TIME)
                            && amount != periods
                            && periods.isAmount()
                            && (isSpan(periods) || precedesPeriods(periods, scene));
                    if (fits) {
                        grown(amount, percent, periods, scene, all);
                        repaid(amount, percent, periods, scene, all);
                    }
                }
            }
        }
        return all.all();
    }

    private static boolean isSpan(Term term) {
        return term.label().equals(TIME)
                || term.label().has("#payment")
                || term.label().has("#instalment")
                || term.label().has("#generation")
                || term.label().has("#time");
    }

    /** "Four full years", "five such years". */
    private static boolean precedesPeriods(Term term, Scene scene) {
        return scene.text()
                .substring(term.end())
                .matches("(?is)\\s+\\p{L}+ (?:years|months|weeks|days|quarters|hours)\\b.*");
    }

    private static void grown(Term amount, Term percent, Term periods, Scene scene, Alternatives all) {
        List<Term> used = List.of(amount, percent, periods);
        int often = often(scene);
        boolean down = scene.speaks(SHRINKS) && !scene.speaks("interest|increas|grow|ris");
        Expr rate = often == 1 ? over(percent.plan(), HUNDRED) : over(over(percent.plan(), HUNDRED), number(often));
        Expr exponent = often == 1 ? periods.plan() : times(number(often), periods.plan());
        double n = count(periods, scene) * often;
        double step = percent.value() / often;
        double factor = Math.pow(down ? 1 - step : 1 + step, n);
        Expr grown = times(amount.plan(), power(down ? minus(ONE, rate) : plus(ONE, rate), exponent));
        boolean interest = scene.asked()
                .text()
                .matches("(?is).*\\b(?:interest|earn\\w*|grow\\w* by|gain\\w*|lose|lost|more than)\\b.*");
        boolean simple = scene.speaks("simple interest|not compound|without compound|simple");
        double compound = simple
                ? -2
                : scene.speaks("compound|interest (?:being |is |was )?(?:added|credited)")
                        ? 3
                        : down || !scene.speaks("interest") ? 2.4 : 1.4;
        all.add(used, grown, amount.label(), amount.value() * factor, compound - (interest ? 0.8 : 0));
        all.add(
                used,
                down ? minus(amount.plan(), grown) : minus(grown, amount.plan()),
                amount.label(),
                amount.value() * Math.abs(factor - 1),
                compound - (interest ? 0 : 1));
        boolean months = scene.around(periods, 12).matches("(?is).*\\bmonths?\\b.*")
                && scene.speaks("(?:a|per|each|every) year|annual|per annum|yearly");
        Expr years = months ? over(periods.plan(), number(12)) : periods.plan();
        double share = percent.value() * (months ? count(periods, scene) / 12 : count(periods, scene));
        double plain = simple ? 3 : scene.speaks("compound") ? -1 : scene.speaks("interest") ? 1.5 : -0.5;
        Expr earned = times(times(amount.plan(), over(percent.plan(), HUNDRED)), years);
        all.add(used, earned, amount.label(), amount.value() * share, plain - (interest ? 0 : 0.8));
        all.add(
                used,
                plus(amount.plan(), earned),
                amount.label(),
                amount.value() * (1 + share),
                plain - (interest ? 0.8 : 0));
    }

    /** How many periods a span is, in the unit that it was written in. */
    private static double count(Term periods, Scene scene) {
        Matcher written = Pattern.compile("(?i)(year|month|week|day|hour)")
                .matcher(scene.text().substring(periods.end()));
        if (!periods.label().equals(TIME) || !written.find()) {
            return periods.value();
        }
        double seconds = switch (written.group(1).toLowerCase(java.util.Locale.ROOT)) {
            case "year" -> 31_557_600;
            case "month" -> 31_557_600 / 12.0;
            case "week" -> 604_800;
            case "day" -> 86_400;
            default -> 3_600;
        };
        return Math.rint(periods.value() / seconds * 2) / 2;
    }

    private static int often(Scene scene) {
        Matcher matcher = OFTEN.matcher(scene.text());
        if (!matcher.find()) {
            return 1;
        }
        String word =
                (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).toLowerCase(java.util.Locale.ROOT);
        return switch (word) {
            case "quarterly" -> 4;
            case "monthly" -> 12;
            case "weekly" -> 52;
            case "daily" -> 365;
            default -> 2;
        };
    }

    /** The payment of a loan that is paid back in equal parts, each with interest on what is still owed. */
    private static void repaid(Term amount, Term percent, Term periods, Scene scene, Alternatives all) {
        if (!scene.speaks("annuity|instal|amorti|repaid in|equal (?:monthly |annual |yearly )?payments|payments")) {
            return;
        }
        Expr rate = over(percent.plan(), HUNDRED);
        double r = percent.value();
        double n = count(periods, scene);
        Expr plan = over(times(amount.plan(), rate), minus(ONE, over(ONE, power(plus(ONE, rate), periods.plan()))));
        all.add(
                List.of(amount, percent, periods),
                plan,
                amount.label(),
                amount.value() * r / (1 - Math.pow(1 + r, -n)),
                scene.speaks(
                                "annuity|amorti|interest (?:a|per|each) month|(?:%|per ?cent) (?:interest )?(?:a|per|each) (?:month|period)|monthly interest")
                        ? 3.4
                        : 0.8);
    }
}
