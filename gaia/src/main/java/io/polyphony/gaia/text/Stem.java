package io.polyphony.gaia.text;

/**
 * Light English stemming: plurals, {@code -ed} and {@code -ing}, and the silent e that these drop. It rather leaves two forms apart
 * than it takes two words for one.
 */
public final class Stem {

    private static final int SHORTEST = 4;

    private Stem() {}

    /** The stem of a word in small letters; words of other scripts and with digits stay as they are. */
    public static String of(String word) {
        if (word.length() < SHORTEST || !isEnglish(word)) {
            return word;
        }
        return withoutSilentE(withoutEnding(singular(word)));
    }

    private static String singular(String word) {
        if (!word.endsWith("s") || word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > SHORTEST) {
            return cut(word, 3) + "y";
        }
        boolean sibilant = word.endsWith("sses")
                || word.endsWith("xes")
                || word.endsWith("ches")
                || word.endsWith("shes")
                || word.endsWith("zzes");
        return cut(word, sibilant ? 2 : 1);
    }

    private static String withoutEnding(String word) {
        if (word.endsWith("ied") && word.length() > SHORTEST) {
            return cut(word, 3) + "y";
        }
        if (word.endsWith("ed") && !word.endsWith("eed") && word.length() > SHORTEST) {
            return hasVowel(cut(word, 2)) ? single(cut(word, 2)) : word;
        }
        if (word.endsWith("ing") && word.length() > SHORTEST + 1) {
            return hasVowel(cut(word, 3)) ? single(cut(word, 3)) : word;
        }
        return word;
    }

    /** One letter for the two that an ending made: stopped, stop. */
    private static String single(String stem) {
        int last = stem.length() - 1;
        char c = stem.charAt(last);
        boolean doubled = last > 1 && c == stem.charAt(last - 1) && !isVowel(c) && c != 'l' && c != 's' && c != 'z';
        return doubled ? cut(stem, 1) : stem;
    }

    private static String withoutSilentE(String word) {
        return word.length() >= SHORTEST && word.endsWith("e") && !word.endsWith("ee") ? cut(word, 1) : word;
    }

    private static boolean hasVowel(String stem) {
        return stem.chars().anyMatch(c -> isVowel((char) c) || c == 'y');
    }

    private static boolean isVowel(char c) {
        return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
    }

    private static boolean isEnglish(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
