package io.polyphony.gaia.table;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of fill colours. A name stands for all colours that people call so: {@code green} for each green of a spreadsheet's palette,
 * {@code light green} for the lighter ones.
 */
public final class Colour {

    private static final Pattern HEX = Pattern.compile("#?(?:[0-9a-f]{2})?([0-9a-f]{6})");

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("gray", "grey"),
            Map.entry("violet", "purple"),
            Map.entry("magenta", "pink"),
            Map.entry("fuchsia", "pink"),
            Map.entry("teal", "cyan"),
            Map.entry("turquoise", "cyan"),
            Map.entry("aqua", "cyan"),
            Map.entry("lime", "green"),
            Map.entry("gold", "orange"),
            Map.entry("navy", "blue"),
            Map.entry("maroon", "red"));

    private static final Set<String> NAMES = Set.of(
            "black", "white", "grey", "red", "pink", "orange", "brown", "yellow", "green", "cyan", "blue", "purple");

    private static final double LIGHT = 0.55;
    private static final double DARK = 0.38;

    private final String hex;
    private final String name;
    private final Shade shade;

    private enum Shade {
        ANY,
        LIGHT,
        DARK
    }

    private Colour(String hex, String name, Shade shade) {
        this.hex = hex;
        this.name = name;
        this.shade = shade;
    }

    /**
     * The colour that a query asks for: a name, or six hexadecimal digits.
     *
     * @throws FaultException {@code query-invalid} if it is neither
     */
    public static Colour of(String wanted) throws FaultException {
        String text = Value.folded(wanted).replace('-', ' ');
        var digits = HEX.matcher(text);
        if (digits.matches()) {
            return new Colour(digits.group(1).toUpperCase(Locale.ROOT), "", Shade.ANY);
        }
        Shade shade = Shade.ANY;
        for (Shade some : new Shade[] {Shade.LIGHT, Shade.DARK}) {
            String prefix = some.name().toLowerCase(Locale.ROOT);
            if (text.startsWith(prefix)) {
                shade = some;
                text = text.substring(prefix.length()).strip();
            }
        }
        String name = SYNONYMS.getOrDefault(text, text);
        if (!NAMES.contains(name)) {
            throw new FaultException(
                    FaultCode.QUERY_INVALID,
                    "There is no colour " + wanted + ": write RRGGBB or one of "
                            + String.join(", ", NAMES.stream().sorted().toList()) + ".");
        }
        return new Colour("", name, shade);
    }

    /** Whether a fill colour, as RRGGBB, is this one. */
    public boolean fits(String fill) {
        if (!hex.isEmpty()) {
            return hex.equals(fill);
        }
        if (!name.equals(nameOf(fill)) && !(name.equals("red") && shade != Shade.DARK && isPaleRed(fill))) {
            return false;
        }
        return switch (shade) {
            case ANY -> true;
            case LIGHT -> lightness(fill) >= LIGHT;
            case DARK -> lightness(fill) <= DARK;
        };
    }

    /** What people call a fill colour, such as {@code yellow} for FFFF00; the digits themselves if they are none. */
    public static String nameOf(String fill) {
        if (!HEX.matcher(fill.toLowerCase(Locale.ROOT)).matches() || fill.length() != 6) {
            return fill;
        }
        int most = Math.max(red(fill), Math.max(green(fill), blue(fill)));
        int least = Math.min(red(fill), Math.min(green(fill), blue(fill)));
        double light = lightness(fill);
        double chroma = (most - least) / 255.0;
        if (chroma < 0.08) {
            return light < 0.12 ? "black" : light > 0.97 ? "white" : "grey";
        }
        if (light < 0.06) {
            return "black";
        }
        return hueName(hue(fill, most, least), light);
    }

    private static String hueName(double hue, double light) {
        if (hue < 15 || hue >= 343) {
            return light > 0.7 ? "pink" : light < 0.25 && hue >= 8 && hue < 15 ? "brown" : "red";
        }
        if (hue < 50) {
            // Pale oranges at this end are what spreadsheets offer as light yellow and gold.
            return light < 0.35 ? "brown" : hue >= 40 && light > 0.75 ? "yellow" : "orange";
        }
        if (hue < 70) {
            return "yellow";
        }
        if (hue < 163) {
            return "green";
        }
        if (hue < 193) {
            return "cyan";
        }
        if (hue < 258) {
            return "blue";
        }
        return hue < 292 ? "purple" : "pink";
    }

    /** What marks bad cells in spreadsheets, which is red to some and pink to others. */
    private static boolean isPaleRed(String fill) {
        int most = red(fill);
        int least = Math.min(green(fill), blue(fill));
        return nameOf(fill).equals("pink") && most > least && inRed(hue(fill, most, least));
    }

    private static boolean inRed(double hue) {
        return hue < 15 || hue >= 343;
    }

    private static double hue(String fill, int most, int least) {
        double range = most - least;
        double sixth;
        if (most == red(fill)) {
            sixth = (green(fill) - blue(fill)) / range;
        } else if (most == green(fill)) {
            sixth = 2 + (blue(fill) - red(fill)) / range;
        } else {
            sixth = 4 + (red(fill) - green(fill)) / range;
        }
        return (sixth * 60 + 360) % 360;
    }

    private static double lightness(String fill) {
        int most = Math.max(red(fill), Math.max(green(fill), blue(fill)));
        int least = Math.min(red(fill), Math.min(green(fill), blue(fill)));
        return (most + least) / 510.0;
    }

    private static int red(String fill) {
        return Integer.parseInt(fill, 0, 2, 16);
    }

    private static int green(String fill) {
        return Integer.parseInt(fill, 2, 4, 16);
    }

    private static int blue(String fill) {
        return Integer.parseInt(fill, 4, 6, 16);
    }
}
