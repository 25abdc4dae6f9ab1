package io.polyphony.gaia.measure;

/** Amounts as people read them. */
final class Shown {

    private Shown() {}

    /** Words of a text, as they are written. */
    static String name(String text, java.util.List<Token> tokens, int from, int to) {
        return text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    static String of(Amount amount) {
        String unit = amount.kind() == Amount.Kind.MEASURE || amount.kind() == Amount.Kind.PERCENT
                ? " " + amount.unit().name()
                : "";
        String per = amount.per() == UnitValue.ONE ? "" : "/" + amount.per().name();
        return amount.number().replaceAll("[{}]", "") + unit + per;
    }
}
