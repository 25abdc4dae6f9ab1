package io.polyphony.langchain4j.contract;

/** How a reply goes on, white space aside. */
final class Continuation {

    private Continuation() {}

    /** What of {@code reply} comes behind {@code begun}; null where {@code begun} is the beginning of something else. */
    static String of(String reply, String begun) {
        int at = 0;
        int said = 0;
        while (said < begun.length()) {
            if (at < reply.length() && reply.charAt(at) == begun.charAt(said)) {
                at++;
                said++;
            } else if (at < reply.length() && Character.isWhitespace(reply.charAt(at))) {
                at++;
            } else if (Character.isWhitespace(begun.charAt(said))) {
                said++;
            } else {
                return null;
            }
        }
        return reply.substring(at);
    }
}
