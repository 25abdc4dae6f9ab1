package io.polyphony.gaia.table;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Names of columns as others write them: exactly, or with other capitals and punctuation. */
public final class ColumnNames {

    private static final int LONGEST_LIST = 60;

    private ColumnNames() {}

    /**
     * The index of the column that is meant.
     *
     * @param where the table's name, for the message
     * @throws FaultException {@code column-unknown} with the names that there are, or those that the name could mean
     */
    public static int find(List<String> header, String name, String where) throws FaultException {
        int exact = header.indexOf(name);
        if (exact >= 0) {
            return exact;
        }
        int[] loose = loose(header, name);
        if (loose.length == 1) {
            return loose[0];
        }
        if (loose.length > 1) {
            throw new FaultException(
                    FaultCode.COLUMN_UNKNOWN,
                    "The column " + name + " of " + where + " could be any of "
                            + listed(IntStream.of(loose).mapToObj(header::get).toList())
                            + ": write its name exactly.");
        }
        throw new FaultException(
                FaultCode.COLUMN_UNKNOWN,
                "There is no column " + name + " in " + where + ": "
                        + (header.isEmpty() ? "it has none." : "its columns are " + listed(header) + "."));
    }

    /** The index of the column that is meant, if there is exactly one. */
    public static OptionalInt lookUp(List<String> header, String name) {
        int exact = header.indexOf(name);
        if (exact >= 0) {
            return OptionalInt.of(exact);
        }
        int[] loose = loose(header, name);
        return loose.length == 1 ? OptionalInt.of(loose[0]) : OptionalInt.empty();
    }

    private static int[] loose(List<String> header, String name) {
        String wanted = bare(name);
        return wanted.isEmpty()
                ? new int[0]
                : IntStream.range(0, header.size())
                        .filter(i -> bare(header.get(i)).equals(wanted))
                        .toArray();
    }

    private static String bare(String name) {
        return name.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
    }

    private static String listed(List<String> names) {
        String some = String.join(", ", names.subList(0, Math.min(names.size(), LONGEST_LIST)));
        return names.size() > LONGEST_LIST ? some + " and " + (names.size() - LONGEST_LIST) + " more" : some;
    }
}
