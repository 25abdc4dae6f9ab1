package io.polyphony.template;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The date format of C's strftime, in English. */
final class StrftimeFormat {

    private static final Pattern DIRECTIVE = Pattern.compile("%(-?)(.?)", Pattern.DOTALL);

    private StrftimeFormat() {}

    static String format(String format, LocalDateTime time) {
        return DIRECTIVE
                .matcher(format)
                .replaceAll(directive -> Matcher.quoteReplacement(
                        value(directive.group(2), !directive.group(1).isEmpty(), time)));
    }

    private static String value(String directive, boolean unpadded, LocalDateTime time) {
        String pattern = switch (directive) {
            case "%" -> "'%'";
            case "Y" -> "yyyy";
            case "y" -> "yy";
            case "m" -> "MM";
            case "d" -> "dd";
            case "e" -> unpadded ? "d" : "ppd";
            case "H" -> "HH";
            case "I" -> "hh";
            case "M" -> "mm";
            case "S" -> "ss";
            case "f" -> "SSSSSS";
            case "j" -> "DDD";
            case "p" -> "a";
            case "a" -> "EEE";
            case "A" -> "EEEE";
            case "b", "h" -> "MMM";
            case "B" -> "MMMM";
            case "F" -> "yyyy-MM-dd";
            case "T" -> "HH:mm:ss";
            case "R" -> "HH:mm";
            case "D" -> "MM/dd/yy";
            default -> throw new TemplateFault("the directive '%" + directive + "' of 'strftime_now' is not supported");
        };
        String text = time.format(DateTimeFormatter.ofPattern(pattern, Locale.US));
        return unpadded ? text.replaceFirst("^0+(?=\\d)", "") : text;
    }
}
