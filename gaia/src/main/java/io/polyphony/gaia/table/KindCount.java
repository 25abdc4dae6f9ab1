package io.polyphony.gaia.table;

/** Which kinds of values a column has shown so far. */
final class KindCount {

    private boolean numbers;
    private boolean dates;
    private boolean others;

    void add(Value value) {
        switch (value) {
            case Value.Amount _ -> numbers = true;
            case Value.Moment _ -> dates = true;
            case Value.Clock _, Value.Words _ -> others = true;
            case Value.Blank _ -> {}
        }
    }

    /** Whether nothing that follows can make it anything else. */
    boolean isText() {
        return others || numbers && dates;
    }

    ColumnKind kind() {
        if (isText() || !numbers && !dates) {
            return ColumnKind.TEXT;
        }
        return numbers ? ColumnKind.NUMBER : ColumnKind.DATE;
    }
}
