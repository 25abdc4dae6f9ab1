package io.polyphony.gaia.query;

import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.table.Aggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sums that a question has raised, lowered or multiplied: paid at one and a half times, less a discount of 5%, plus 20% tax. */
final class ScaleTemplate {

    private static final int MOST = 8;

    private final Question question;

    ScaleTemplate(Question question) {
        this.question = question;
    }

    /** The likeliest sums of money or work with the factor applied; none where the question has none. */
    List<Draft> of(List<Draft> drafts) {
        List<Draft> scaled = new ArrayList<>();
        Optional<Factor> factor = factor();
        if (factor.isEmpty()) {
            return scaled;
        }
        drafts.stream()
                .filter(draft -> draft.steps().size() == 1
                        && draft.steps().getFirst() instanceof Step.Ask ask
                        && ask.query().groupBy().isEmpty()
                        && ask.query()
                                .aggregate()
                                .filter(how -> how == Aggregate.SUM)
                                .isPresent()
                        && draft.used().stream()
                                .noneMatch(
                                        mention -> mention.covers(factor.get().token())))
                .sorted((one, other) -> Double.compare(other.score(), one.score()))
                .limit(MOST)
                .forEach(draft -> {
                    List<Step> steps = new ArrayList<>(draft.steps());
                    steps.add(new Step.Calculate("$1 * " + factor.get().text(), question.decimals()));
                    scaled.add(new Draft(
                            draft.links(),
                            steps,
                            draft.score() + 0.7,
                            draft.used(),
                            draft.columns(),
                            draft.description() + ", times " + factor.get().text(),
                            draft.form()));
                });
        return scaled;
    }

    private record Factor(String text, int token) {}

    private Optional<Factor> factor() {
        for (Question.Amount amount : question.amounts()) {
            if (amount.kind() != Quantity.Kind.NUMBER && amount.kind() != Quantity.Kind.MULTIPLE) {
                continue;
            }
            String before = question.before(amount.first(), 4);
            String after = question.after(amount.last(), 4);
            boolean percent = isPercent(amount);
            if (after.matches("times (?:the|their|its|his|her|that|this|as).*")) {
                return Optional.of(new Factor(amount.value(), amount.first()));
            }
            if (percent
                    && (before + " " + after)
                            .matches(".*\\b(?:discount|reduction|rebate|off|deducted|reduced|less|cheaper)\\b.*")) {
                return Optional.of(new Factor("(1 - " + amount.value() + " / 100)", amount.first()));
            }
            if (percent
                    && (before + " " + after)
                            .matches(
                                    ".*\\b(?:vat|tax|surcharge|added|extra|plus|service charge|supplement|increase|increased|raised|tip|markup)\\b.*")) {
                return Optional.of(new Factor("(1 + " + amount.value() + " / 100)", amount.first()));
            }
            if (percent
                    && (before + " " + after)
                            .matches(".*\\b(?:commission|bonus|royalty|royalties|levy|fee|interest)\\b.*")) {
                return Optional.of(new Factor(amount.value() + " / 100", amount.first()));
            }
        }
        return Optional.empty();
    }

    private boolean isPercent(Question.Amount amount) {
        int end = question.tokens().get(amount.last()).end();
        return question.text().startsWith("%", end)
                || question.text().startsWith(" %", end)
                || question.after(amount.last(), 2).matches("(?:percent|per cent).*");
    }
}
