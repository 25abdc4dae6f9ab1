package io.polyphony.template;

/**
 * The marks around what a model thinks aloud, without white space.
 *
 * @param open such as {@code <think>}
 * @param close such as {@code </think>}
 */
record ThinkingMarks(String open, String close) {

    /** The mark that {@code close} closes by the custom of tags; empty where it has no such form. */
    static String partner(String close) {
        for (String slash : new String[] {"</", "[/"}) {
            if (close.startsWith(slash)) {
                return close.charAt(0) + close.substring(2);
            }
        }
        return "";
    }
}
