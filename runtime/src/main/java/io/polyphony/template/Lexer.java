package io.polyphony.template;

import io.polyphony.error.TemplateException;
import io.polyphony.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lexer of text, tags, comments and raw blocks, with Jinja's whitespace control.
 *
 * <p>As chat templates expect, the newline after a block or comment tag goes ({@code trim_blocks}), and so does the
 * indentation before one ({@code lstrip_blocks}); variable tags leave both alone.
 */
final class Lexer {

    private static final Pattern TAG = Pattern.compile(
            "(?<raw>\\{%[-+]?\\s*raw\\s*(?:-%\\}\\s*|%\\}))|\\{[%{#][-+]?", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern END_RAW =
            Pattern.compile("\\{%([-+]?)\\s*endraw\\s*(?:\\+%\\}|-%\\}\\s*|%\\}\\n?)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern END_COMMENT =
            Pattern.compile("\\+#\\}|-#\\}\\s*|#\\}\\n?", Pattern.UNICODE_CHARACTER_CLASS);

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int countedTo;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        String lines = source.replace("\r\n", "\n").replace('\r', '\n');
        return new Lexer(lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines).run();
    }

    private List<Token> run() {
        Matcher tag = TAG.matcher(source);
        boolean lineStarting = true;
        while (tag.find(at)) {
            data(at, dataEnd(tag.group(), at, tag.start(), lineStarting));
            int start = tag.start();
            at = tag.end();
            if (tag.group("raw") != null) {
                raw(start, tag.end() > 0 && source.charAt(at - 1) == '\n');
            } else if (source.charAt(start + 1) == '#') {
                skipComment(start);
            } else {
                tag(start, source.charAt(start + 1) == '%');
            }
            lineStarting = source.charAt(at - 1) == '\n';
        }
        data(at, source.length());
        tokens.add(new Token(Kind.END, "", lineAt(source.length())));
        return List.copyOf(tokens);
    }

    /** Where text before a tag ends once the tag's whitespace control has had its way. */
    private int dataEnd(String tag, int from, int to, boolean lineStarting) {
        char sign = tag.length() > 2 ? tag.charAt(2) : ' ';
        if (sign == '-') {
            return PythonText.stripEnd(source, from, to);
        }
        if (sign == '+' || tag.charAt(1) == '{') {
            return to;
        }
        int lineStart = Math.max(from, source.lastIndexOf('\n', to - 1) + 1);
        boolean ownLine = lineStart > from || lineStarting;
        return ownLine && PythonText.stripEnd(source, lineStart, to) == lineStart ? lineStart : to;
    }

    private void data(int from, int to) {
        if (to > from) {
            tokens.add(new Token(Kind.DATA, source.substring(from, to), lineAt(from)));
        }
    }

    private void raw(int start, boolean lineStarting) {
        Matcher end = END_RAW.matcher(source);
        if (!end.find(at)) {
            throw failure(start, "'raw' has no 'endraw'");
        }
        data(at, dataEnd("{%" + end.group(1), at, end.start(), lineStarting));
        at = end.end();
    }

    private void skipComment(int start) {
        Matcher end = END_COMMENT.matcher(source);
        if (!end.find(at)) {
            throw failure(start, "the comment has no '#}'");
        }
        at = end.end();
    }

    private void tag(int start, boolean isBlock) {
        tokens.add(new Token(isBlock ? Kind.BLOCK_BEGIN : Kind.VARIABLE_BEGIN, "", lineAt(start)));
        TagLexer inside = new TagLexer(source, at, lineAt(at), isBlock);
        at = inside.run(tokens);
    }

    private int lineAt(int offset) {
        for (; countedTo < offset; countedTo++) {
            if (source.charAt(countedTo) == '\n') {
                line++;
            }
        }
        return line;
    }

    private TemplateException failure(int offset, String message) {
        return new TemplateFault(message).at(lineAt(offset));
    }
}
