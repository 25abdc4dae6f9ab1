package io.polyphony.gaia.document;

import java.util.Locale;
import java.util.Map;

/** Basic names of colours, for questions about "the green cells". */
public final class Colours {

    /** Hue in degrees at which each name ends. */
    private static final double[] ENDS = {15, 40, 66, 165, 192, 255, 290, 345, 360};

    private static final String[] HUES = {
        "red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink", "red",
    };

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("grey", "gray"),
            Map.entry("violet", "purple"),
            Map.entry("magenta", "pink"),
            Map.entry("fuchsia", "pink"),
            Map.entry("aqua", "cyan"),
            Map.entry("turquoise", "cyan"),
            Map.entry("teal", "cyan"),
            Map.entry("lime", "green"),
            Map.entry("olive", "yellow"),
            Map.entry("gold", "yellow"),
            Map.entry("navy", "blue"),
            Map.entry("maroon", "red"));

    private Colours() {}

    /**
     * The basic name of a colour: black, white, gray, brown, red, orange, yellow, green, cyan, blue, purple or pink. Light and
     * dark shades have the name of their hue.
     *
     * @param rgb six hexadecimal digits, with or without {@code #}
     * @throws IllegalArgumentException where it is something else
     */
    public static String name(String rgb) {
        String digits = rgb.startsWith("#") ? rgb.substring(1) : rgb;
        if (!digits.matches("[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException("colour " + rgb + " isn't six hexadecimal digits RRGGBB.");
        }
        int value = Integer.parseInt(digits, 16);
        return name(value >> 16, value >> 8 & 0xFF, value & 0xFF);
    }

    private static String name(int red, int green, int blue) {
        int most = Math.max(red, Math.max(green, blue));
        int least = Math.min(red, Math.min(green, blue));
        double chroma = (most - least) / 255.0;
        double lightness = (most + least) / 510.0;
        if (lightness < 0.08) {
            return "black";
        }
        if (lightness > 0.97) {
            return "white";
        }
        // Spreadsheets fill cells with pastels: at the ends of the scale little chroma is still a colour.
        if (chroma < 0.05 || chroma / (1 - Math.abs(2 * lightness - 1)) < 0.12) {
            return "gray";
        }
        double hue = hue(red, green, blue, most, most - least);
        if (hue >= 10 && hue < 50 && lightness < 0.42 && chroma < 0.75) {
            return "brown";
        }
        if (hue < 10 && lightness > 0.25 && lightness < 0.45 && chroma < 0.5) {
            return "brown";
        }
        if (hue >= 40 && hue < 47 && lightness < 0.65) {
            return "orange";
        }
        if (hue >= 290 && hue < 320 && lightness < 0.4) {
            return "purple";
        }
        if ((hue < 10 || hue >= 345) && lightness > 0.72) {
            return "pink";
        }
        int i = 0;
        while (hue > ENDS[i]) {
            i++;
        }
        return HUES[i];
    }

    private static double hue(int red, int green, int blue, int most, double span) {
        double sixth;
        if (most == red) {
            sixth = (green - blue) / span;
        } else if (most == green) {
            sixth = 2 + (blue - red) / span;
        } else {
            sixth = 4 + (red - green) / span;
        }
        return (sixth * 60 + 360) % 360;
    }

    /**
     * Whether a colour is the one that somebody names, as digits RRGGBB or in words such as {@code green}, {@code light blue} or
     * {@code grey}.
     */
    public static boolean matches(String rgb, String wanted) {
        String text = wanted.strip().toLowerCase(Locale.ROOT);
        String digits = text.startsWith("#") ? text.substring(1) : text;
        if (digits.matches("[0-9a-f]{6}")) {
            return digits.equalsIgnoreCase(rgb);
        }
        String word = text.substring(text.lastIndexOf(' ') + 1);
        return SYNONYMS.getOrDefault(word, word).equals(name(rgb));
    }
}
