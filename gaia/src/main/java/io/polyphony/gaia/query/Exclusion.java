package io.polyphony.gaia.query;

import java.util.regex.Pattern;

/** Where a question leaves out what it names: except for timber, with timber left out, grey rows don't count. */
final class Exclusion {

    private static final Pattern BEFORE = Pattern.compile(
            "(?:.* )?(?:not|no|except|except for|excepting|excluding|exclude|without|neither|nor|besides|isn|aren|wasn|weren|isn t|aren t|wasn t"
                    + "|weren t|haven t|hasn t|never|non|leaving|leave|ignoring|ignore|disregarding|disregard|discounting|barring|but for"
                    + "|exception of|setting aside|omitting|omit|skipping|skip|save)(?: (?!how|what|which|only)\\w+){0,2}");
    private static final Pattern OTHER_THAN = Pattern.compile(
            "(?:.* )?(?:other than|apart from|aside from|rather than|anything but|all but|everything but|everyone but|not counting|not including)(?: \\w+){0,2}");
    private static final Pattern AFTER = Pattern.compile(
            "(?:(?:is|are|was|were|being|to be) )?(?:out of account|aside|excluded|excepted|left out|out of it|not included|ignored|disregarded|discounted)\\b.*");
    private static final Pattern SENTENCE = Pattern.compile(
            "(?i).*\\b(?:(?:do(?:es)?|did|should|must|shall|can|will)(?: not|n.t) (?:be )?(?:count|counted|included|considered|paid|matter|enter|used)"
                    + "|(?:is|are|was|were|be)(?: not|n.t) (?:to be )?(?:counted|included|considered|paid|taken|used|valid|relevant)"
                    + "|(?:to be|should be|must be|are|is|were) (?:ignored|excluded|disregarded|left out|skipped|omitted|discounted|refused|void)"
                    + "|never count\\w*|not count\\w*)\\b.*");

    private final Question question;

    Exclusion(Question question) {
        this.question = question;
    }

    /** Whether rows that have what some words say are left out. */
    boolean excludes(int first, int last) {
        String before = question.before(first, 4);
        return BEFORE.matcher(question.before(first, 3)).matches()
                || OTHER_THAN.matcher(before).matches()
                || AFTER.matcher(question.after(last, 5)).matches()
                || sentenceExcludes(first, last);
    }

    /** Whether a statement, not what asks, says that they don't count. */
    private boolean sentenceExcludes(int first, int last) {
        String text = question.text();
        int from = Math.max(
                        text.lastIndexOf(". ", question.tokens().get(first).start()),
                        Math.max(
                                text.lastIndexOf(
                                        "; ", question.tokens().get(first).start()),
                                text.lastIndexOf(
                                        "(", question.tokens().get(first).start())))
                + 1;
        int to = text.length();
        for (char end : new char[] {'.', ';', ')', '?'}) {
            int at = text.indexOf(end, question.tokens().get(last).end());
            to = at < 0 ? to : Math.min(to, at);
        }
        return SENTENCE.matcher(text.substring(Math.min(from, to), to)).matches();
    }
}
