package io.polyphony.gaia.measure;

import io.polyphony.gaia.measure.Amount.Kind;
import io.polyphony.gaia.measure.TermSearch.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Calculations that may answer a question, found by what its amounts and its answer measure. */
public final class MeasureCandidates {

    private static final int ASKED = 3;
    /** What it costs that the answer is in a unit that isn't the first one named. */
    private static final double LATER = 0.5;

    private static final int FOUND = 8;
    /** With files most amounts are beside the point. */
    private static final int MOST = 7;

    /** Questions for dates, which aren't measured. */
    private static final Pattern DATES = Pattern.compile(
            "(?i)\\b(?:which|what) (?:date|day|weekday)s?\\b|\\bdates?\\b|\\bYYYY|\\b(?:which|what) year\\b|\\bday of the week\\b|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b.*\\b(?:days|weeks)\\b");

    private MeasureCandidates() {}

    /** Candidates for a question without files, the most likely first. */
    public static List<MeasureCandidate> of(String question) {
        if (DATES.matcher(question).find()) {
            return List.of();
        }
        List<Amount> read = AmountReader.of(question, UnitBook.COMMON);
        Definitions defined = Definitions.inQuestion(question);
        UnitBook book = defined.book();
        List<Amount> amounts = AmountReader.of(question, book).stream()
                .filter(amount -> !defined.covers(amount.start(), amount.end()))
                .toList();
        List<MeasureCandidate> found = new ArrayList<>(found(question, book, amounts, List.of()));
        if (!book.isEmpty()) {
            found(question, UnitBook.COMMON, read, List.of()).forEach(found::add);
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(MeasureCandidate::cost))
                .limit(FOUND)
                .toList();
    }

    /** Candidates for a question about files, in whose units it is answered; none where they define none that it needs. */
    public static List<MeasureCandidate> of(String question, List<String> texts) {
        if (DATES.matcher(question).find()) {
            return List.of();
        }
        String text = String.join("\n\n", texts);
        Definitions defined = Definitions.inFiles(text, question);
        if (defined.book().isEmpty()) {
            return List.of();
        }
        List<Amount> amounts = AmountReader.of(question, defined.book());
        List<Choice> facts = new Facts(text, defined).of(question, Math.max(0, MOST - amounts.size()));
        return found(question, defined.book(), amounts, facts).stream()
                .filter(MeasureCandidate::defined)
                .sorted(Comparator.comparingDouble(MeasureCandidate::cost))
                .limit(FOUND)
                .toList();
    }

    private static List<MeasureCandidate> found(
            String question, UnitBook book, List<Amount> amounts, List<Choice> facts) {
        List<MeasureCandidate> candidates = new ArrayList<>();
        double later = 0;
        Cues cues = Cues.of(question);
        List<Asked> asked = AskedReader.of(question, book, amounts);
        for (Asked one : asked.subList(0, Math.min(ASKED, asked.size()))) {
            double penalty = later;
            List<Choice> own = amounts.stream()
                    .filter(amount -> amount.kind() != Kind.YEAR)
                    .filter(amount -> amount.end() <= one.start() || one.end() <= amount.start())
                    .map(amount -> new Choice(amount, 0, unused(amount)))
                    .toList();
            List<Choice> choices = Stream.concat(own.stream(), facts.stream()).toList();
            if (choices.stream().noneMatch(MeasureCandidates::measured) || choices.size() > TermSearch.MOST) {
                continue;
            }
            for (Term term : new TermSearch(cues, one).of(choices)) {
                candidates.add(new MeasureCandidate(
                        term.shown() + " in " + one.unit().name(),
                        MeasureCalls.of(term, one),
                        term.cost() + penalty,
                        one.unit().own() || choices.stream().anyMatch(choice -> own(choice.amount())),
                        choices.size()));
            }
            later += LATER;
        }
        return candidates;
    }

    private static boolean own(Amount amount) {
        return amount.unit().own() || amount.per().own();
    }

    /** Without a unit there is nothing to be told from what is measured. */
    private static boolean measured(Choice choice) {
        return choice.amount().measures().measured().of().keySet().stream().anyMatch(base -> !base.equals("money"));
    }

    private static double unused(Amount amount) {
        return switch (amount.kind()) {
            case MEASURE -> amount.point() && amount.unit().scale().isEmpty() ? 0.5 : 1.5;
            case PERCENT -> 1.5;
            case COUNT -> 0.8;
            case PLAIN -> 0.9;
            case YEAR -> 0;
        };
    }
}
