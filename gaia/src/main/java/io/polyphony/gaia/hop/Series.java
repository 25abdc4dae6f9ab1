package io.polyphony.gaia.hop;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short things said in a row: "saffron, mace and cardamom". */
final class Series {

    private static final String WORD = "[\\p{L}\\p{N}'’-]+";
    private static final Pattern ROW = Pattern.compile(
            WORD + "(?:, (?!and )" + WORD + ")*,? and " + WORD + "|" + WORD + "(?:, (?!and )" + WORD + ")+");
    private static final Pattern NAMES = Pattern.compile(
            "\\p{Lu}\\S*(?: \\p{Lu}[\\p{L}'’-]*)*(?:, \\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*)*)*,? and \\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*)*");
    private static final Pattern BETWEEN = Pattern.compile(",? and |, ");

    private static final Pattern END = Pattern.compile("[.;:!?)]|, (?:and|but|which|who)\\b|$");

    private Series() {}

    /** The places of rows of exactly {@code items} things. */
    static List<int[]> in(String text, int items) {
        List<int[]> found = new ArrayList<>();
        for (Pattern pattern : List.of(NAMES, ROW)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                boolean little = Word.of(BETWEEN.matcher(matcher.group()).replaceAll(" ")).stream()
                        .anyMatch(Lexicon::little);
                boolean whole = END.matcher(text.substring(matcher.end())).lookingAt()
                        && !text.substring(0, matcher.start()).endsWith(", ");
                if (whole && !little && BETWEEN.split(matcher.group()).length == items) {
                    found.add(new int[] {matcher.start(), matcher.end()});
                }
            }
        }
        return found;
    }
}
