package io.polyphony.template;

import static java.util.Map.entry;

import io.polyphony.template.Arguments.Bound;
import io.polyphony.template.Filters.Filter;
import io.polyphony.template.Value.Undefined;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The filters that give text. */
final class TextFilters {

    static final Map<String, Filter> FILTERS = Map.ofEntries(
            entry("trim", TextFilters::trim),
            entry("upper", text(TextCase::upper)),
            entry("lower", text(TextCase::lower)),
            entry("title", text(TextFilters::title)),
            entry("capitalize", text(TextCase::capitalize)),
            entry("string", text(UnaryOperator.identity())),
            entry("safe", text(UnaryOperator.identity())),
            entry("replace", TextFilters::replace),
            entry("indent", TextFilters::indent),
            entry("join", TextFilters::join),
            entry("format", TextFilters::format),
            entry("default", TextFilters::orDefault),
            entry("d", TextFilters::orDefault),
            entry("tojson", JsonPrinting::filter));

    private static final Pattern WORD = Pattern.compile("[^-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);

    private TextFilters() {}

    private static Filter text(UnaryOperator<Text> operation) {
        return (subject, arguments) -> {
            arguments.bind();
            return operation.apply(Printing.str(subject));
        };
    }

    private static Value trim(Value subject, Arguments arguments) {
        return TextSearch.strip(Printing.str(subject), arguments.bind("chars").textUnlessNone("chars"), true, true);
    }

    /** Jinja's own title case, whose words end only at spaces, hyphens and opening brackets. */
    private static Text title(Text text) {
        TextBuilder out = new TextBuilder();
        Matcher word = WORD.matcher(text.chars());
        int at = 0;
        while (word.find()) {
            int first = word.start() + Character.charCount(text.chars().codePointAt(word.start()));
            out.append(text, at, word.start())
                    .append(TextCase.upper(text.substring(word.start(), first)))
                    .append(TextCase.lower(text.substring(first, word.end())));
            at = word.end();
        }
        return out.append(text, at, text.chars().length()).build();
    }

    private static Value replace(Value subject, Arguments arguments) {
        Bound bound = arguments.bind("old", "new", "count");
        return TextSearch.replace(
                Printing.str(subject),
                Printing.str(bound.required("old")),
                Printing.str(bound.required("new")),
                bound.count("count", -1));
    }

    private static Value indent(Value subject, Arguments arguments) {
        Operators.requireDefined(subject);
        if (!(subject instanceof Text text)) {
            throw new TemplateFault("'indent' needs a string, but got '" + subject.typeName() + "'");
        }
        Bound bound = arguments.bind("width", "first", "blank");
        Text indentation = bound.get("width")
                .map(width -> width instanceof Text prefix ? prefix : spaces(Numbers.clamped(width)))
                .orElseGet(() -> spaces(4));
        boolean blank = bound.flag("blank", false);
        Text newline = Text.template("\n");
        List<Text> lines = TextSearch.lines(text.plus(newline), false);
        TextBuilder out = new TextBuilder();
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? Text.EMPTY : newline);
            boolean indented =
                    i == 0 ? bound.flag("first", false) : blank || !lines.get(i).isEmpty();
            out.append(indented ? indentation : Text.EMPTY).append(lines.get(i));
        }
        return out.build();
    }

    private static Text spaces(int width) {
        Limits.requireCharacters(width);
        return Text.template(" ".repeat(Math.max(0, width)));
    }

    private static Value join(Value subject, Arguments arguments) {
        Bound bound = arguments.bind("d", "attribute");
        Text separator = Printing.str(bound.get("d").orElse(Text.EMPTY));
        List<Value> items = Operators.elements(subject);
        List<Value> parts = bound.getUnlessNone("attribute")
                .map(path -> items.stream()
                        .map(item -> SelectionFilters.lookUp(item, path))
                        .toList())
                .orElse(items);
        return TextSearch.join(separator, parts);
    }

    private static Value format(Value subject, Arguments arguments) {
        return PercentFormat.format(
                Printing.str(subject), new ListValue(List.copyOf(arguments.positional()), true, true));
    }

    private static Value orDefault(Value subject, Arguments arguments) {
        Bound bound = arguments.bind("default_value", "boolean");
        boolean replaced = subject instanceof Undefined || (bound.flag("boolean", false) && !subject.isTrue());
        return replaced ? bound.get("default_value").orElse(Text.EMPTY) : subject;
    }
}
