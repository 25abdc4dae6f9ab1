package io.polyphony.gaia.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The simple units of {@code units.txt} by their names and symbols. */
final class UnitTable {

    /** 50 digits. */
    private static final BigDecimal PI = new BigDecimal("3.1415926535897932384626433832795028841971693993751");

    private static final Map<String, String> NAMED_PREFIXES = Map.ofEntries(
            Map.entry("pico", "1E-12"),
            Map.entry("nano", "1E-9"),
            Map.entry("micro", "1E-6"),
            Map.entry("milli", "1E-3"),
            Map.entry("centi", "1E-2"),
            Map.entry("deci", "1E-1"),
            Map.entry("deca", "1E1"),
            Map.entry("deka", "1E1"),
            Map.entry("hecto", "1E2"),
            Map.entry("kilo", "1E3"),
            Map.entry("mega", "1E6"),
            Map.entry("giga", "1E9"),
            Map.entry("tera", "1E12"),
            Map.entry("peta", "1E15"));
    private static final Map<String, String> PREFIX_SYMBOLS = Map.ofEntries(
            Map.entry("p", "pico"),
            Map.entry("n", "nano"),
            Map.entry("µ", "micro"),
            Map.entry("μ", "micro"),
            Map.entry("u", "micro"),
            Map.entry("m", "milli"),
            Map.entry("c", "centi"),
            Map.entry("d", "deci"),
            Map.entry("da", "deca"),
            Map.entry("h", "hecto"),
            Map.entry("k", "kilo"),
            Map.entry("M", "mega"),
            Map.entry("G", "giga"),
            Map.entry("T", "tera"),
            Map.entry("P", "peta"));
    private static final List<String> DATA_PREFIXES = List.of("kilo", "mega", "giga", "tera", "peta");
    private static final List<String> BINARY_PREFIXES = List.of("kibi", "mebi", "gibi", "tebi", "pebi");
    private static final int NEAREST = 3;
    /** No name is longer. */
    private static final int LONGEST_COMPARED = 50;

    /** The table that ships with the tool; last, because loading it takes the constants above. */
    static final UnitTable STANDARD = load("units.txt");

    private final Map<String, Unit> symbols = new HashMap<>();
    private final Map<String, Unit> names = new HashMap<>();
    /** Symbols in lower case, with all spellings that come to the same. */
    private final Map<String, Set<String>> spellings = new HashMap<>();
    /** Quantities by their dimensions. */
    private final Map<SortedMap<String, Integer>, String> quantities = new LinkedHashMap<>();

    private UnitTable() {
        names.put("one", Unit.ONE);
    }

    private static UnitTable load(String resource) {
        UnitTable table = new UnitTable();
        List<Runnable> prefixes = new ArrayList<>();
        try (InputStream in = UnitTable.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String quantity = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("= ")) {
                    quantity = line.substring(2);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    prefixes.add(table.add(line.split("\\|", -1), quantity));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The table of units can't be read from the jar.", e);
        }
        // After all others: min is the minute, whatever milli-inches may be.
        prefixes.forEach(Runnable::run);
        table.symbols
                .keySet()
                .forEach(symbol -> table.spellings
                        .computeIfAbsent(symbol.toLowerCase(Locale.ROOT), _ -> new LinkedHashSet<>())
                        .add(symbol));
        return table;
    }

    /** Adds a line's unit; what is given back adds it once more with prefixes. */
    private Runnable add(String[] columns, String quantity) {
        List<String> called = list(columns[0]);
        List<String> written = list(columns[1]);
        String definition = columns[2].strip();
        String extra = columns.length > 3 ? columns[3].strip() : "";
        Unit unit = definition.equals("base") ? Unit.base(written.getFirst()) : defined(definition);
        Unit whole = extra.startsWith("offset ")
                ? unit.withOffset(new BigDecimal(extra.substring("offset ".length())))
                : unit;
        called.forEach(name -> named(name, whole));
        written.forEach(symbol -> symbols.putIfAbsent(symbol, whole));
        quantities.putIfAbsent(whole.dimension(), quantity);
        return switch (extra) {
            case "si" ->
                () -> {
                    PREFIX_SYMBOLS.forEach((sign, prefix) -> written.forEach(
                            symbol -> symbols.putIfAbsent(sign + symbol, times(whole, NAMED_PREFIXES.get(prefix)))));
                    NAMED_PREFIXES.forEach(
                            (prefix, factor) -> called.forEach(name -> named(prefix + name, times(whole, factor))));
                };
            case "data" -> () -> dataPrefixes(whole, called.getFirst(), written.getFirst());
            default -> () -> {};
        };
    }

    private void dataPrefixes(Unit unit, String name, String symbol) {
        BigDecimal kibi = BigDecimal.valueOf(1024);
        for (int i = 0; i < DATA_PREFIXES.size(); i++) {
            String prefix = DATA_PREFIXES.get(i);
            String binary = BINARY_PREFIXES.get(i);
            String sign = i == 0 ? "k" : prefix.substring(0, 1).toUpperCase(Locale.ROOT);
            Unit decimal = times(unit, NAMED_PREFIXES.get(prefix));
            Unit power = unit.scaled(kibi.pow(i + 1), BigDecimal.ONE);
            named(prefix + name, decimal);
            symbols.putIfAbsent(sign + symbol, decimal);
            named(binary + name, power);
            symbols.putIfAbsent(sign.toUpperCase(Locale.ROOT) + "i" + symbol, power);
        }
    }

    private static Unit times(Unit unit, String factor) {
        return unit.scaled(new BigDecimal(factor), BigDecimal.ONE);
    }

    private Unit defined(String definition) {
        int space = definition.indexOf(' ');
        String[] fraction = definition.substring(0, space).split("/");
        BigDecimal over =
                fraction.length == 1 ? BigDecimal.ONE : fraction[1].equals("π") ? PI : new BigDecimal(fraction[1]);
        return new UnitExpression(this, definition)
                .parse(definition.substring(space + 1))
                .orElseThrow(
                        () -> new IllegalStateException("The unit " + definition + " is defined before its parts."))
                .scaled(new BigDecimal(fraction[0]), over);
    }

    private void named(String name, Unit unit) {
        String key = name.toLowerCase(Locale.ROOT);
        names.putIfAbsent(key, unit);
        names.putIfAbsent(plural(key), unit);
    }

    private static String plural(String name) {
        if (name.endsWith("s")) {
            return name;
        }
        if (name.endsWith("ch") || name.endsWith("sh")) {
            return name + "es";
        }
        return name.matches(".*[^aeiou]y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
    }

    private static List<String> list(String column) {
        return Stream.of(column.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The unit of that symbol or name; not where it can be several. */
    Optional<Unit> find(String text) {
        Unit exact = symbols.get(text);
        if (exact != null) {
            return Optional.of(exact);
        }
        String plain = text.toLowerCase(Locale.ROOT).replace(".", "").strip();
        Unit named = names.get(plain);
        if (named != null) {
            return Optional.of(named);
        }
        Collection<String> written = readings(plain);
        return written.isEmpty() || !readingsAgree(written)
                ? Optional.empty()
                : Optional.of(symbols.get(written.iterator().next()));
    }

    private Set<String> readings(String plain) {
        return spellings.getOrDefault(plain, Set.of());
    }

    private boolean readingsAgree(Collection<String> written) {
        Unit first = symbols.get(written.iterator().next());
        return written.stream().allMatch(symbol -> symbols.get(symbol).sameFactor(first));
    }

    /** What somebody may have meant who wrote that: symbols that differ in case, else the nearest names. */
    List<String> proposals(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace(".", "").strip();
        if (plain.matches("tons?")) {
            return List.of("short ton", "long ton", "metric ton");
        }
        Set<String> sameLetters = readings(plain);
        if (!sameLetters.isEmpty()) {
            return sameLetters.stream().sorted().toList();
        }
        List<String> nearest = new ArrayList<>();
        String begin = plain.substring(0, Math.min(plain.length(), LONGEST_COMPARED));
        Map<String, Integer> distances = new HashMap<>();
        names.keySet().forEach(name -> distances.put(name, distance(begin, name)));
        names.keySet().stream()
                .sorted(Comparator.<String>comparingInt(distances::get).thenComparing(name -> name))
                .takeWhile(_ -> nearest.size() < NEAREST)
                .filter(name ->
                        nearest.stream().noneMatch(other -> names.get(other).sameFactor(names.get(name))))
                .forEach(nearest::add);
        return List.copyOf(nearest);
    }

    /** What a unit measures, in words where the table has any. */
    String quantity(Unit unit) {
        if (unit.dimension().isEmpty()) {
            return "a plain number";
        }
        String named = quantities.get(unit.dimension());
        return named != null
                ? named
                : String.join(
                        " ",
                        unit.dimension().entrySet().stream()
                                .map(base ->
                                        base.getValue() == 1 ? base.getKey() : base.getKey() + "^" + base.getValue())
                                .toList());
    }

    /** Edits of single characters that turn one into the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
