package io.polyphony.gaia.office;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DateUtil;

/** Values of cells as somebody sees them. */
final class CellText {

    /** Spreadsheets show so many digits of a double, which has up to 17. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final int MOST_ZEROS = 40;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private CellText() {}

    /** A number without exponent or trailing zeros; as it is where it isn't a number. */
    static String number(String value) {
        try {
            BigDecimal number = new BigDecimal(value.strip()).round(DIGITS);
            if (number.signum() == 0) {
                return "0";
            }
            if (Math.abs((long) number.scale()) > MOST_ZEROS + DIGITS.getPrecision()) {
                return number.toString();
            }
            return number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** A day, a day with a time, a time, or with a format such as {@code [h]:mm} a duration. */
    static String date(String value, String format, boolean from1904) {
        double days;
        try {
            days = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return value;
        }
        String lower = format.toLowerCase(Locale.ROOT);
        if (lower.contains("[h") || lower.contains("[m") || lower.contains("[s")) {
            long seconds = Math.round(days * 86_400);
            return "%d:%02d:%02d".formatted(seconds / 3600, Math.abs(seconds / 60 % 60), Math.abs(seconds % 60));
        }
        if (!DateUtil.isValidExcelDate(days)) {
            return number(value);
        }
        LocalDateTime time = DateUtil.getLocalDateTime(days, from1904, true);
        if (time == null) {
            return number(value);
        }
        if (days < 1) {
            return time(time.toLocalTime());
        }
        LocalDate day = time.toLocalDate();
        return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? day.toString() : day + "T" + time(time.toLocalTime());
    }

    private static String time(LocalTime time) {
        return time.getSecond() == 0 ? time.format(MINUTES) : time.format(SECONDS);
    }
}
