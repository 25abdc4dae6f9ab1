package io.polyphony.gaia.query;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What quantities come to: times a price, a weight or a rate for each of them, and less a discount. */
final class Products {

    private static final Set<String> MONEY = Lexicon.stems(
            "revenue turnover sale value total amount worth income cost spend spent money takings earnings earn bill pay paid charge "
                    + "charged expense proceeds sum bring gross owe fetch price");
    private static final Set<String> SUMS = Lexicon.stems("revenue total turnover amount sum");
    private static final Set<String> CURRENCIES = Lexicon.stems("currency ccy");

    private static final Set<String> EXCHANGED = Lexicon.stems(
            "currency pound euro dollar convert exchange total amount sum money owe most value worth cost pay spend");

    private final Question question;
    private final Source source;
    private final Computed computed;

    Products(Question question, Source source, Computed computed) {
        this.question = question;
        this.source = source;
        this.computed = computed;
    }

    void add() {
        List<Column> rates = source.columns().stream()
                .filter(column -> !column.isIdentifier() && column.isOwn() && column.isRate())
                .toList();
        boolean known = source.columns().stream()
                .anyMatch(column -> column.isNumber()
                        && !rates.contains(column)
                        && column.words().stream().anyMatch(SUMS::contains)
                        && column.isAbout("money")
                        && !column.isQuantity());
        for (Column rate : rates) {
            for (Column amount : source.columns()) {
                if (!(known && rate.isAbout("money")) && !rates.contains(amount) && isAmount(amount, rate)) {
                    product(amount, rate);
                }
            }
        }
        exchanged();
        weighted();
    }

    private void product(Column amount, Column rate) {
        String name = amount.name() + " times " + rate.name();
        String product = Computed.reference(amount) + " * " + Computed.reference(rate);
        Set<String> words = rate.isAbout("money") ? MONEY : words(rate);
        computed.number(name, product, amount, words);
        discount()
                .ifPresent(off -> computed.number(
                        name + " less " + off.name(),
                        product + " * (1 - " + Computed.reference(off) + (isPercent(off) ? " / 100)" : ")"),
                        amount,
                        words));
    }

    /** The words of a rate and its unit, and all that they are about: what each weighs sums up to a weight. */
    private static Set<String> words(Column rate) {
        Set<String> words = new HashSet<>(rate.words());
        rate.unit().ifPresent(unit -> Token.of(unit).forEach(token -> words.add(token.stem())));
        Token.of(rate.profile().name())
                .forEach(token -> Lexicon.unit(token.lower())
                        .ifPresent(unit -> Token.of(unit).forEach(part -> words.add(part.stem()))));
        for (String concept : List.of("weight", "distance", "duration", "area")) {
            if (rate.isAbout(concept)) {
                words.addAll(Lexicon.about(concept));
            }
        }
        words.removeAll(Lexicon.stems("each per unit"));
        words.add("total");
        return words;
    }

    private Optional<Column> discount() {
        return question.says("discounts?|discounted|net|after|actually|reductions?|rebates?")
                ? source.columns().stream()
                        .filter(column -> column.isNumber()
                                && column.words().stream()
                                        .anyMatch(word -> Synonyms.are(word, Lexicon.stem("discount"))))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isPercent(Column rate) {
        return rate.profile().values().stream()
                .anyMatch(value -> value.contains("%") || value.matches("[1-9]\\d*(?:\\.\\d+)?"));
    }

    private static boolean isAmount(Column amount, Column rate) {
        if (!amount.isNumber()
                || !amount.isOwn()
                || amount.isIdentifier()
                || amount.isAbout("year")
                || amount.isYear()) {
            return false;
        }
        boolean measured = amount.unit().isPresent()
                && Token.of(rate.profile().name()).stream()
                        .anyMatch(token -> token.stem().equals(amount.unitWord())
                                || Column.match(
                                                token.stem(),
                                                Lexicon.stem(amount.unit().get()))
                                        >= 0.7);
        return amount.isQuantity() && !amount.isAbout("duration")
                || measured
                || amount.isAbout("visitor")
                || rate.isUnitPrice()
                        && List.of("duration", "area", "distance", "weight").stream()
                                .anyMatch(amount::isAbout);
    }

    /** Amounts of money in a currency whose rate another table has. */
    private void exchanged() {
        for (Column rate : source.columns()) {
            boolean lookUp = rate.table() != source.table()
                    && rate.isNumber()
                    && source.columns().stream()
                            .anyMatch(key -> key.table() == rate.table()
                                    && key.words().stream().anyMatch(CURRENCIES::contains)
                                    && key.isKey());
            for (Column amount : source.columns()) {
                if (lookUp && amount.isNumber() && amount.isAbout("money") && amount.table() != rate.table()) {
                    computed.number(
                            amount.name() + " times " + rate.name(),
                            Computed.reference(amount) + " * " + Computed.reference(rate),
                            amount,
                            EXCHANGED);
                }
            }
        }
    }

    /** A column times the weight that the question gives it. */
    private void weighted() {
        if (!question.says("weighted|weight")) {
            return;
        }
        List<Column> named = source.columns().stream()
                .filter(column -> column.isNumber() && column.isOwn() && !column.isIdentifier() && isNamed(column))
                .toList();
        for (Column one : named) {
            for (Column other : named) {
                if (one.index() < other.index()) {
                    computed.number(
                            one.name() + " times " + other.name(),
                            Computed.reference(one) + " * " + Computed.reference(other),
                            one,
                            Set.of());
                }
            }
        }
    }

    private boolean isNamed(Column column) {
        return column.words().stream()
                .anyMatch(word ->
                        question.tokens().stream().anyMatch(token -> Column.match(word, token.stem()) >= 0.7));
    }
}
