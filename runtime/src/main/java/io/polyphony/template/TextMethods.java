package io.polyphony.template;

import io.polyphony.template.Arguments.Bound;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The methods of Python's str that chat templates use. */
final class TextMethods {

    static final Set<String> NAMES = Set.of(
            "strip",
            "lstrip",
            "rstrip",
            "split",
            "rsplit",
            "splitlines",
            "startswith",
            "endswith",
            "replace",
            "upper",
            "lower",
            "title",
            "capitalize",
            "find",
            "rfind",
            "index",
            "count",
            "join",
            "isdigit",
            "isalpha",
            "isalnum",
            "isspace",
            "isupper",
            "islower",
            "removeprefix",
            "removesuffix",
            "partition",
            "rpartition",
            "format");

    private TextMethods() {}

    static Value call(Text text, String name, Arguments arguments) {
        return switch (name) {
            case "strip" -> strip(text, arguments, true, true);
            case "lstrip" -> strip(text, arguments, true, false);
            case "rstrip" -> strip(text, arguments, false, true);
            case "split" -> split(text, arguments, false);
            case "rsplit" -> split(text, arguments, true);
            case "splitlines" ->
                Value.list(TextSearch.lines(text, arguments.bind("keepends").flag("keepends", false)));
            case "startswith" -> Value.of(affix(arguments, part -> text.chars().startsWith(part)));
            case "endswith" -> Value.of(affix(arguments, part -> text.chars().endsWith(part)));
            case "replace" -> {
                Bound bound = arguments.bind("old", "new", "count");
                yield TextSearch.replace(text, bound.text("old"), bound.text("new"), bound.count("count", -1));
            }
            case "upper" -> TextCase.upper(plain(text, arguments));
            case "lower" -> TextCase.lower(plain(text, arguments));
            case "title" -> TextCase.title(plain(text, arguments));
            case "capitalize" -> TextCase.capitalize(plain(text, arguments));
            case "find" -> position(text, text.chars().indexOf(part(arguments)));
            case "rfind" -> position(text, text.chars().lastIndexOf(part(arguments)));
            case "index" -> {
                int found = text.chars().indexOf(part(arguments));
                if (found < 0) {
                    throw new TemplateFault("'index' did not find its argument in the string");
                }
                yield position(text, found);
            }
            case "count" -> Value.of(count(text.chars(), part(arguments)));
            case "join" ->
                TextSearch.join(text, texts(arguments.bind("iterable").required("iterable")));
            case "isdigit" -> Value.of(all(text, Character::isDigit));
            case "isalpha" -> Value.of(all(text, Character::isLetter));
            case "isalnum" -> Value.of(all(text, Character::isLetterOrDigit));
            case "isspace" -> Value.of(all(text, PythonText::isSpace));
            case "isupper" -> Value.of(TextCase.isUpper(text));
            case "islower" -> Value.of(TextCase.isLower(text));
            case "removeprefix" -> {
                Text prefix = arguments.bind("prefix").text("prefix");
                yield text.chars().startsWith(prefix.chars())
                        ? text.substring(prefix.chars().length(), text.chars().length())
                        : text;
            }
            case "removesuffix" -> {
                Text suffix = arguments.bind("suffix").text("suffix");
                yield text.chars().endsWith(suffix.chars())
                        ? text.substring(
                                0, text.chars().length() - suffix.chars().length())
                        : text;
            }
            case "partition", "rpartition" ->
                partition(text, arguments.bind("sep").text("sep"), name.startsWith("r"));
            case "format" -> BraceFormat.format(text, arguments);
            default -> throw new TemplateFault("the string method '" + name + "' is not supported");
        };
    }

    private static Text plain(Text text, Arguments arguments) {
        arguments.bind();
        return text;
    }

    private static Value strip(Text text, Arguments arguments, boolean left, boolean right) {
        return TextSearch.strip(text, arguments.bind("chars").textUnlessNone("chars"), left, right);
    }

    private static Value split(Text text, Arguments arguments, boolean fromRight) {
        Bound bound = arguments.bind("sep", "maxsplit");
        return Value.list(TextSearch.split(text, bound.textUnlessNone("sep"), bound.count("maxsplit", -1), fromRight));
    }

    private static String part(Arguments arguments) {
        return arguments.bind("sub").text("sub").chars();
    }

    private static Value position(Text text, int offset) {
        return Value.of(offset < 0 ? -1 : text.chars().codePointCount(0, offset));
    }

    private static boolean affix(Arguments arguments, Predicate<String> matches) {
        Bound bound = arguments.bind("affix");
        Value affix = bound.required("affix");
        List<Value> choices = affix instanceof ListValue list && list.isTuple() ? list.items() : List.of(affix);
        return choices.stream()
                .anyMatch(choice -> matches.test(bound.text("affix", choice).chars()));
    }

    private static long count(String text, String part) {
        if (part.isEmpty()) {
            return text.codePointCount(0, text.length()) + 1L;
        }
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static List<Value> texts(Value iterable) {
        List<Value> parts = Operators.elements(iterable);
        for (Value part : parts) {
            if (!(part instanceof Text)) {
                throw new TemplateFault("the string method 'join' needs strings, but got '" + part.typeName() + "'");
            }
        }
        return parts;
    }

    private static boolean all(Text text, IntPredicate predicate) {
        return !text.isEmpty() && text.chars().codePoints().allMatch(predicate);
    }

    private static Value partition(Text text, Text separator, boolean fromRight) {
        String mark = separator.chars();
        int found = fromRight ? text.chars().lastIndexOf(mark) : text.chars().indexOf(mark);
        if (found < 0) {
            return fromRight ? Value.tuple(Text.EMPTY, Text.EMPTY, text) : Value.tuple(text, Text.EMPTY, Text.EMPTY);
        }
        int end = found + mark.length();
        return Value.tuple(
                text.substring(0, found),
                text.substring(found, end),
                text.substring(end, text.chars().length()));
    }
}
