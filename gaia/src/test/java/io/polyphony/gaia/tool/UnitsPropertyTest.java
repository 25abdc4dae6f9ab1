package io.polyphony.gaia.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

class UnitsPropertyTest {

    /** Names and symbols of the table's lines, as they are written there. */
    private static final List<String> WRITTEN = written();

    private static final List<List<String>> PAIRS = pairsOfOneQuantity();

    private static List<List<String>> pairsOfOneQuantity() {
        Map<Object, List<String>> quantities = WRITTEN.stream()
                .collect(Collectors.groupingBy(name -> unit(name).dimension()));
        return quantities.values().stream()
                .flatMap(names -> names.stream().flatMap(a -> names.stream().map(b -> List.of(a, b))))
                .toList();
    }

    private static List<String> written() {
        try (InputStream in = Units.class.getResourceAsStream("units.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("|") && !line.startsWith("#"))
                    .flatMap(line -> {
                        String[] columns = line.split("\\|");
                        return Stream.of((columns[0] + "," + columns[1]).split(","));
                    })
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Unit unit(String text) {
        return new UnitExpression(UnitTable.STANDARD, text).parse(text).orElseThrow();
    }

    @Example
    void everyNameAndSymbol_ofTheTable_isKnown() {
        assertThat(WRITTEN)
                .hasSizeGreaterThan(250)
                .allSatisfy(name -> assertThat(new UnitExpression(UnitTable.STANDARD, name).parse(name))
                        .as(name)
                        .isPresent());
    }

    @Property(tries = 500)
    void conversion_thereAndBack_isTheValue(
            @ForAll("pairs") List<String> pair,
            @ForAll @BigRange(min = "0.001", max = "100000") @Scale(3) BigDecimal value)
            throws FaultException {
        String there = Units.convert(value.toPlainString(), pair.getFirst(), pair.getLast(), OptionalInt.empty());
        String back = Units.convert(there, pair.getLast(), pair.getFirst(), OptionalInt.empty());

        BigDecimal error = new BigDecimal(back).subtract(value).abs();
        assertThat(error).isLessThan(new BigDecimal("1E-24").max(value.movePointLeft(28)));
    }

    @Property(tries = 200)
    void product_ofTwoUnits_convertsByTheProductOfTheirFactors(
            @ForAll("pairs") List<String> a, @ForAll("pairs") List<String> b) {
        Unit product = unit("(" + a.getFirst() + ")*(" + b.getFirst() + ")");

        assertThat(product.sameFactor(unit(a.getFirst()).times(unit(b.getFirst()))))
                .isTrue();
        assertThat(unit("(" + a.getFirst() + ")/(" + a.getLast() + ")").dimension())
                .isEmpty();
    }

    /** Units of one quantity. */
    @Provide
    Arbitrary<List<String>> pairs() {
        return Arbitraries.of(PAIRS);
    }

    @Property(tries = 200)
    void anyText_isAUnitOrAFault(@ForAll("scribbles") String from) {
        String outcome;
        try {
            outcome = Units.convert("1", from, "m", OptionalInt.empty());
        } catch (FaultException e) {
            outcome = e.observation();
        }
        assertThat(outcome).matches("(?s)-?\\d+(\\.\\d+)?|error (unit-unknown|units-differ|argument-invalid): .+");
    }

    @Provide
    Arbitrary<String> scribbles() {
        return Arbitraries.of(
                        "m",
                        "km",
                        " ",
                        "/",
                        "*",
                        "^",
                        "2",
                        "-",
                        "(",
                        ")",
                        "per",
                        "square ",
                        "cubic ",
                        " squared",
                        "F",
                        "ft",
                        ".",
                        "100",
                        "²",
                        "⁻",
                        "ton",
                        "|",
                        "\\",
                        "%",
                        "°",
                        "😀")
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join("", parts));
    }
}
