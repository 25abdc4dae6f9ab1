package io.polyphony.gaia.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of tables with the units that only their headings name: "firkin | 39.4" below "Cask | Holds (litres)" is 39.4 litres. */
final class TableUnits {

    private static final Pattern CELLS = Pattern.compile("\\s*\\|\\s*|\\t+| {3,}");
    private static final Pattern NUMBER = Pattern.compile("[\\d.,]*\\d");
    private static final Pattern RULE = Pattern.compile("[\\s|:=+-]*");
    private static final Pattern NAMED = Pattern.compile("(?i).*?(?:\\((?:in )?|\\bin )([^()]+)\\)?\\s*");

    private TableUnits() {}

    /** {@code lines} with units behind the bare numbers of tables. */
    static String spelled(List<String> lines) {
        List<String> spelled = new ArrayList<>();
        List<Optional<String>> units = List.of();
        for (String line : lines) {
            List<String> cells = Stream.of(CELLS.split(line.strip().replaceAll("^\\||\\|$", "")))
                    .map(String::strip)
                    .toList();
            boolean row = cells.size() > 1;
            boolean bare = row
                    && cells.stream()
                            .skip(1)
                            .anyMatch(cell -> NUMBER.matcher(cell).matches());
            if (!bare && !RULE.matcher(line).matches()) {
                units = row ? cells.stream().map(TableUnits::unit).toList() : List.of();
            }
            spelled.add(bare && units.size() == cells.size() ? row(cells, units) : line);
        }
        return String.join("\n", spelled);
    }

    private static String row(List<String> cells, List<Optional<String>> units) {
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            boolean number = NUMBER.matcher(cells.get(i)).matches();
            whole.add(cells.get(i)
                    + (number ? units.get(i).map(unit -> " " + unit).orElse("") : ""));
        }
        return whole.stream().collect(Collectors.joining(" | "));
    }

    private static Optional<String> unit(String heading) {
        Matcher named = NAMED.matcher(heading);
        String name = named.matches() ? named.group(1).strip() : heading;
        return UnitBook.standard(name).filter(unit -> !unit.measures().isNone()).map(_ -> name);
    }
}
