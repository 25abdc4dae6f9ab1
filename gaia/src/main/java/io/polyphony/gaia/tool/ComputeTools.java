package io.polyphony.gaia.tool;

import io.polyphony.schema.Constraint;
import io.polyphony.schema.Description;
import io.polyphony.tool.AgentTool;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** The tools that need no file: {@code calculate}, {@code convert} and {@code date}. */
public final class ComputeTools {

    /**
     * What {@code calculate} takes.
     *
     * @param decimals what the result is rounded to; not rounded where absent
     */
    public record CalculateArguments(
            @Description("such as 2*(12.5+8.4)*7.35") String expression,

            @Constraint(minimum = 0, maximum = PlainNumber.MOST_DECIMALS) @Description("rounds the result")
            OptionalInt decimals) {

        public CalculateArguments {
            Objects.requireNonNull(expression, "expression");
            decimals = decimals == null ? OptionalInt.empty() : decimals;
        }
    }

    /**
     * What {@code convert} takes.
     *
     * @param value a number or an expression
     * @param decimals what the result is rounded to; not rounded where absent
     */
    public record ConvertArguments(
            @Description("a number or an expression") String value,
            @Description("unit, such as miles or km/h") String from,
            @Description("unit of the result") String to,

            @Constraint(minimum = 0, maximum = PlainNumber.MOST_DECIMALS) @Description("rounds the result")
            OptionalInt decimals) {

        public ConvertArguments {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            decimals = decimals == null ? OptionalInt.empty() : decimals;
        }
    }

    private ComputeTools() {}

    /** All three; they throw faults, which {@link ObservedTool} turns into text. */
    public static List<AgentTool> all() {
        return List.of(
                AgentTool.of(
                        "calculate",
                        "Calculates: + - * / ^, % for modulo, MIN MAX SUM AVERAGE ROUND FLOOR CEILING ABS SQRT, comparisons",
                        CalculateArguments.class,
                        asked -> Calculator.calculate(asked.expression(), asked.decimals())),
                AgentTool.of(
                        "convert",
                        "Converts a value from one unit to another",
                        ConvertArguments.class,
                        asked -> Units.convert(asked.value(), asked.from(), asked.to(), asked.decimals())),
                AgentTool.of(
                        "date",
                        "Counts between dates, adds to a date, finds weekdays, orders dates",
                        DateArguments.class,
                        Dates::answer));
    }
}
