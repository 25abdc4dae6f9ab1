package io.polyphony.gaia.measure;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A number in prose, in digits or in words.
 *
 * @param text as the calculator reads it: a decimal, or a fraction in parentheses
 * @param value the same
 * @param next index of the token behind it
 */
record Numeral(String text, double value, int next) {

    private static final Map<String, Integer> SMALL = Map.ofEntries(
            Map.entry("zero", 0),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90));
    private static final Map<String, Integer> SCALES =
            Map.of("dozen", 12, "hundred", 100, "thousand", 1_000, "million", 1_000_000, "billion", 1_000_000_000);
    private static final Map<String, Integer> PARTS = Map.ofEntries(
            Map.entry("half", 2),
            Map.entry("halves", 2),
            Map.entry("third", 3),
            Map.entry("quarter", 4),
            Map.entry("fourth", 4),
            Map.entry("fifth", 5),
            Map.entry("sixth", 6),
            Map.entry("seventh", 7),
            Map.entry("eighth", 8),
            Map.entry("ninth", 9),
            Map.entry("tenth", 10),
            Map.entry("twelfth", 12),
            Map.entry("sixteenth", 16),
            Map.entry("twentieth", 20),
            Map.entry("hundredth", 100));
    private static final Map<String, String> SIGNS = Map.of(
            "½", "1/2", "¼", "1/4", "¾", "3/4", "⅓", "1/3", "⅔", "2/3", "⅛", "1/8", "⅜", "3/8", "⅝", "5/8", "⅞", "7/8");
    private static final Set<String> ARTICLES = Set.of("a", "an");

    /** The number that begins at token {@code at}. */
    static Optional<Numeral> at(List<Token> tokens, int at) {
        Token first = tokens.get(at);
        Optional<Numeral> whole = SIGNS.containsKey(first.text())
                ? Optional.of(fraction(SIGNS.get(first.text()), at + 1))
                : first.isNumber() ? digits(tokens, at) : words(tokens, at);
        return whole.map(number -> number.withHalf(tokens)).filter(number -> number.value >= 0);
    }

    private static Numeral fraction(String text, int next) {
        String[] parts = text.split("/");
        return new Numeral("(" + text + ")", Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]), next);
    }

    private static Optional<Numeral> digits(List<Token> tokens, int at) {
        String text = plain(tokens.get(at).text());
        int next = at + 1;
        if (isFraction(tokens, at)) {
            return Optional.of(fraction(text + "/" + plain(tokens.get(at + 2).text()), at + 3));
        }
        if (!text.contains(".") && next < tokens.size()) {
            // "1 1/2" and "2½".
            boolean parts = isFraction(tokens, next);
            String sign = SIGNS.get(tokens.get(next).text());
            if (parts || sign != null) {
                String more = parts
                        ? plain(tokens.get(next).text()) + "/"
                                + plain(tokens.get(next + 2).text())
                        : sign;
                Numeral part = fraction(more, next + (parts ? 3 : 1));
                return Optional.of(new Numeral(
                        "(" + text + " + " + more + ")", new BigDecimal(text).doubleValue() + part.value, part.next));
            }
        }
        BigDecimal value = new BigDecimal(text);
        if (next < tokens.size() && SCALES.containsKey(tokens.get(next).word())) {
            value = value.multiply(
                    BigDecimal.valueOf(SCALES.get(tokens.get(next).word())));
            next++;
        }
        return Optional.of(of(value, next));
    }

    private static boolean isFraction(List<Token> tokens, int at) {
        return at + 2 < tokens.size()
                && whole(tokens.get(at))
                && tokens.get(at + 1).text().matches("[/⁄]")
                && whole(tokens.get(at + 2))
                && tokens.get(at).touches(tokens.get(at + 1))
                && tokens.get(at + 1).touches(tokens.get(at + 2))
                && !tokens.get(at + 2).text().startsWith("0");
    }

    private static boolean whole(Token token) {
        return token.text().matches("\\d{1,6}");
    }

    private static Numeral of(BigDecimal value, int next) {
        return new Numeral(value.stripTrailingZeros().toPlainString(), value.doubleValue(), next);
    }

    private static String plain(String digits) {
        String text = digits.replaceAll("[,\\u00a0\\u202f]", "");
        return text.startsWith(".") ? "0" + text : text;
    }

    private static Optional<Numeral> words(List<Token> tokens, int at) {
        long sum = 0;
        long group = 0;
        int i = at;
        boolean any = false;
        Optional<Numeral> part = part(tokens, at);
        if (part.isPresent()) {
            return part;
        }
        while (i < tokens.size()) {
            String word = tokens.get(i).word();
            boolean article = !any
                    && ARTICLES.contains(word)
                    && i + 1 < tokens.size()
                    && SCALES.containsKey(tokens.get(i + 1).word());
            if (article) {
                group = 1;
            } else if (SMALL.containsKey(word) && (!any || group % 10 == 0)) {
                group += SMALL.get(word);
            } else if (SCALES.containsKey(word) && (any || word.equals("dozen"))) {
                group = (group == 0 ? 1 : group) * SCALES.get(word);
                if (SCALES.get(word) >= 1_000) {
                    sum += group;
                    group = 0;
                }
            } else if (!(any
                    && i + 1 < tokens.size()
                    && (word.equals("-") && SMALL.containsKey(tokens.get(i + 1).word())
                            || word.equals("and")
                                    && SCALES.containsKey(tokens.get(i - 1).word())
                                    && !tokens.get(i - 1).word().equals("dozen")
                                    && SMALL.containsKey(tokens.get(i + 1).word())))) {
                break;
            }
            any = true;
            i++;
        }
        return any ? Optional.of(of(BigDecimal.valueOf(sum + group), i)) : Optional.empty();
    }

    /** "Half a", "a quarter of a", "two thirds of an": a part of one unit. */
    private static Optional<Numeral> part(List<Token> tokens, int at) {
        String word = tokens.get(at).word();
        int i = at;
        int count = 1;
        if (ARTICLES.contains(word) || SMALL.containsKey(word)) {
            count = ARTICLES.contains(word) ? 1 : SMALL.get(word);
            i++;
            i += i < tokens.size() && tokens.get(i).word().equals("-") ? 1 : 0;
        }
        if (i >= tokens.size()) {
            return Optional.empty();
        }
        String name = tokens.get(i).word();
        Integer parts =
                PARTS.get(name.endsWith("s") && !name.equals("halves") ? name.substring(0, name.length() - 1) : name);
        boolean half = i == at && name.equals("half");
        if (parts == null || i == at && !half) {
            return Optional.empty();
        }
        int next = i + 1;
        boolean of = next < tokens.size() && tokens.get(next).word().equals("of");
        next += of ? 1 : 0;
        boolean article =
                next < tokens.size() && ARTICLES.contains(tokens.get(next).word());
        if (article && next + 1 < tokens.size() && tokens.get(next + 1).word().equals("dozen")) {
            return Optional.of(new Numeral("6", 6, next + 2));
        }
        // "A half of the rest" has no unit behind it.
        return article || !of && i > at
                ? Optional.of(fraction(count + "/" + parts, next + (article ? 1 : 0)))
                : Optional.empty();
    }

    /** "Two and a half", "3 and three quarters". */
    private Numeral withHalf(List<Token> tokens) {
        if (next + 2 >= tokens.size() || !tokens.get(next).word().equals("and")) {
            return this;
        }
        String count = tokens.get(next + 1).word();
        String name = tokens.get(next + 2).word();
        Integer parts = PARTS.get(name.endsWith("s") ? name.substring(0, name.length() - 1) : name);
        Integer times = ARTICLES.contains(count) ? Integer.valueOf(1) : SMALL.get(count);
        if (parts == null || times == null || times == 0) {
            return this;
        }
        boolean of = next + 4 < tokens.size()
                && tokens.get(next + 3).word().equals("of")
                && ARTICLES.contains(tokens.get(next + 4).word());
        Numeral part = fraction(times + "/" + parts, next + (of ? 5 : 3));
        return new Numeral("(" + text + " + " + times + "/" + parts + ")", value + part.value, part.next);
    }
}
