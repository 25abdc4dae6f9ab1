package io.polyphony.page;

/** Coordinates with at most two decimals, as short as they can be written. */
public final class Decimals {

    private Decimals() {}

    public static String of(double value) {
        long hundredths = Math.round(value * 100);
        long rest = Math.abs(hundredths % 100);
        String whole = (hundredths < 0 ? "-" : "") + Math.abs(hundredths / 100);
        if (rest == 0) {
            return whole;
        }
        return whole + (rest % 10 == 0 ? "." + rest / 10 : (rest < 10 ? ".0" : ".") + rest);
    }

    public static String percent(double value) {
        return of(value) + "%";
    }

    /** A piece of a path: commands as texts, coordinates as numbers. */
    public static String path(Object... parts) {
        StringBuilder path = new StringBuilder();
        for (Object part : parts) {
            if (part instanceof Number number) {
                path.append(' ').append(of(number.doubleValue()));
            } else {
                path.append(part);
            }
        }
        return path.toString();
    }
}
