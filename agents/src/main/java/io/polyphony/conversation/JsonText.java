package io.polyphony.conversation;

/** JSON text as hosted models write it. */
final class JsonText {

    private static final String STRUCTURE = "{}[],:";

    private JsonText() {}

    /**
     * {@code json} without the white space around brackets, commas and colons, which the grammars of schemas don't admit;
     * everything else stays, so that what was no JSON before is none after.
     */
    static String compact(String json) {
        StringBuilder out = new StringBuilder(json.length());
        boolean inString = false;
        int space = 0;
        for (int at = 0; at < json.length(); at++) {
            char c = json.charAt(at);
            if (inString) {
                out.append(c);
                if (c == '\\' && at + 1 < json.length()) {
                    out.append(json.charAt(++at));
                }
                inString = c != '"';
            } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                space++;
            } else {
                if (space > 0 && !out.isEmpty() && !isStructure(c) && !isStructure(out.charAt(out.length() - 1))) {
                    out.append(' ');
                }
                space = 0;
                inString = c == '"';
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isStructure(char c) {
        return STRUCTURE.indexOf(c) >= 0;
    }
}
