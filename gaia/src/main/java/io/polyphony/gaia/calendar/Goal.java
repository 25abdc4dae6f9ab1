package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a question about days asks for.
 *
 * @param kind of answer
 * @param unit of a count
 * @param all whether several are wanted
 * @param pattern in which dates are written
 * @param text the sentences that ask, in lower case
 * @param sentence the first of them
 */
record Goal(Kind kind, Optional<DateUnit> unit, boolean all, String pattern, String text, int sentence) {

    /** Kinds of answers. */
    enum Kind {
        DATE,
        COUNT,
        /** How often something happens, or how many of something there are that happens on days. */
        TIMES,
        AGE,
        PERIOD,
        DAY_OF_YEAR,
        ISO_WEEK,
        DAYS_IN_MONTH,
        LEAP_YEAR,
        LENGTH,
        NAME,
        CLOCK,
        NONE
    }

    static final String ISO = "yyyy-MM-dd";
    private static final String WEEKDAY = "EEEE";

    private static final Pattern ASKS = Pattern.compile(
            "(?i)\\?|^\\s*(?:\\p{L}+ )?(?:give|find|state|name|list|count|work out|calculate|compute|determine|tell|say|put|express|convert|report|write down|write|what|which|when|how)\\b");
    private static final Pattern FORM = Pattern.compile(
            "(?i)^\\W*(?:(?:answer|write|reply|format|form|use|respond|give your|give the answer|give it|give that date|give the date as|express|number only|a number|figures|yyyy|just|please)\\b)");
    private static final Pattern MANY = Pattern.compile(
            "\\bhow many (?:(?:full|whole|complete|completed|more|clear|calendar|of the|other|such|consecutive) )*(?<what>[\\p{L}-]+(?: [\\p{L}-]+)?)|\\b(?:number|count) of (?:full |whole |complete |calendar )?(?<number>[\\p{L}-]+(?: [\\p{L}-]+)?)|\\bcount the (?:full |whole )?(?<count>[\\p{L}-]+(?: [\\p{L}-]+)?)");
    private static final Pattern WEEKDAY_ASKED = Pattern.compile(
            "\\b(?:day of the week|weekday|week day|what day\\b(?! of the (?:month|year))|which day\\b(?! of the (?:month|year)|s)|on what day\\b)");
    private static final Pattern DATE_ASKED = Pattern.compile(
            "\\b(?:dates?|when|yyyy|what days? of|which days|by what day|day numbers?|day on which|(?:last|first) (?:\\p{L}+ )?day|deadline|due|end|expire\\w*)\\b");

    static Goal of(String text) {
        String[] sentences = text.split("(?<=[.?!;])(?<!\\b(?:Mr|Mrs|Dr|St|No|a\\.m|p\\.m)\\.)\\s+");
        StringBuilder asking = new StringBuilder();
        int first = -1;
        boolean marked = false;
        for (int i = 0; i < sentences.length; i++) {
            if (ASKS.matcher(sentences[i]).find()) {
                boolean mark = sentences[i].contains("?");
                boolean form = FORM.matcher(sentences[i]).find();
                if (first < 0 || mark && !marked || !mark && !marked && !form) {
                    first = i;
                    marked = mark;
                }
                asking.append(sentences[i]).append(' ');
            }
        }
        String asked = asking.toString().toLowerCase(java.util.Locale.ROOT);
        String main = first < 0 ? asked : sentences[first].toLowerCase(java.util.Locale.ROOT);
        return of(text.toLowerCase(java.util.Locale.ROOT), asked, main, sentence(sentences, Math.max(0, first)));
    }

    /** The number of a sentence where semicolons end none. */
    private static int sentence(String[] parts, int part) {
        return (int) Stream.of(parts)
                .limit(part)
                .filter(before -> !before.endsWith(";"))
                .count();
    }

    private static Goal of(String text, String asked, String main, int sentence) {
        String pattern = pattern(text, asked);
        boolean all = asked.matches("(?s).*\\b(?:dates|days of|day numbers|months|on which days|which days|list)\\b.*")
                && !asked.matches("(?s).*how many (?:days|months)\\b.*");
        Kind kind = Kind.NONE;
        Optional<DateUnit> unit = Optional.empty();
        Matcher many = MANY.matcher(MANY.matcher(asked).find() || !asked.contains("what number") ? asked : text);
        if (asked.matches("(?s).*\\b(?:what|at what|which) (?:local )?time\\b.*") || text.contains("hh:mm")) {
            kind = Kind.CLOCK;
        } else if (asked.matches(
                "(?s).*\\byears,? (?:and )?(?:full |whole )?months,? (?:and )?(?:full |remaining |left-?over )?days\\b.*")) {
            kind = Kind.PERIOD;
        } else if (many.find()) {
            String what = many.group("what") != null
                    ? many.group("what")
                    : many.group("number") != null ? many.group("number") : many.group("count");
            unit = unit(what, text);
            kind = unit.isPresent() ? Kind.COUNT : Kind.TIMES;
            if (what.startsWith("year") && asked.contains("old")
                    || asked.matches("(?s).*\\bage\\b.*") && what.startsWith("year")) {
                kind = Kind.AGE;
            }
        } else if (asked.matches("(?s).*\\bhow often\\b.*")) {
            kind = Kind.TIMES;
        } else if (asked.matches("(?s).*\\b(?:how old|(?:his|her|their|whose|what|the|'s) age)\\b.*")) {
            kind = Kind.AGE;
        } else if (asked.matches(
                        "(?s).*\\b(?:number of the day (?:in|of|within)|day number|day of the year|ordinal (?:day|date))\\b.*")
                && !asked.contains("day numbers")) {
            kind = Kind.DAY_OF_YEAR;
        } else if (asked.matches("(?s).*\\b(?:iso|calendar) week\\b.*|.*\\bweek number\\b.*|.*\\bwhich week\\b.*")
                && !DATE_ASKED.matcher(asked).find()) {
            kind = Kind.ISO_WEEK;
        } else if (asked.contains("leap year") && asked.matches("(?s).*\\b(?:is|was|yes|true)\\b.*")) {
            kind = Kind.LEAP_YEAR;
        } else if (DATE_ASKED.matcher(asked).find()
                || WEEKDAY_ASKED.matcher(asked).find()
                || asked.contains("month")) {
            kind = Kind.DATE;
        } else if (asked.contains("how long") || asked.contains("how far apart")) {
            kind = Kind.LENGTH;
        } else if (text.contains("yyyy-mm-dd")
                || asked.matches("(?s).*\\b(?:which|what) are the (?:first|next)\\b.*")) {
            kind = Kind.DATE;
        }
        return new Goal(kind, unit, all, pattern, asked, sentence);
    }

    /** In which unit the noun counts. */
    private static Optional<DateUnit> unit(String what, String text) {
        if (what.matches("(?:(?:business|working|work|trading|banking|office|school|week)-?[ ]?days?\\b).*")) {
            return Optional.of(DateUnit.BUSINESS_DAYS);
        }
        if (what.matches("(?:days?|nights?)\\b(?! of (?:lessons|practice)).*")) {
            return Optional.of(DateUnit.DAYS);
        }
        return what.matches("weeks?\\b.*")
                ? Optional.of(DateUnit.WEEKS)
                : what.matches("months?\\b.*")
                        ? Optional.of(DateUnit.MONTHS)
                        : what.matches("years?\\b.*") ? Optional.of(DateUnit.YEARS) : Optional.empty();
    }

    private static String pattern(String text, String asked) {
        Matcher form = Pattern.compile(
                        "\\b(?<w1>weekday|day of the week)(?: name)?(?<sep1>[,;]?) (?<d1>yyyy-mm-dd|date)\\b|\\b(?<d2>yyyy-mm-dd|date)(?<sep2>[,;]?) (?<w2>weekday|day of the week)\\b")
                .matcher(text);
        boolean weekday = WEEKDAY_ASKED.matcher(asked).find();
        boolean date = text.contains("yyyy") || asked.matches("(?s).*\\bdates?\\b.*");
        if (form.find()) {
            return form.group("w1") != null
                    ? WEEKDAY + form.group("sep1") + " " + ISO
                    : ISO + form.group("sep2") + " " + WEEKDAY;
        }
        if (weekday && text.contains("yyyy") && asked.matches("(?s).*\\b(?:weekday|day of the week)\\b.*")) {
            return WEEKDAY_ASKED
                                    .matcher(asked)
                                    .results()
                                    .findFirst()
                                    .orElseThrow()
                                    .start()
                            < Math.max(0, asked.indexOf("date"))
                    ? WEEKDAY + ", " + ISO
                    : ISO + ", " + WEEKDAY;
        }
        if (weekday && !date && !text.contains("yyyy")) {
            return WEEKDAY;
        }
        if (asked.matches("(?s).*\\bdate and (?:the )?(?:weekday|day of the week)\\b.*")) {
            return ISO + ", " + WEEKDAY;
        }
        if (text.contains("yyyy")) {
            Matcher written = Pattern.compile("\\b(?:dd?|mm?)([-/. ])(?:mm?|dd?)\\1yyyy\\b")
                    .matcher(text);
            return written.find() && !text.contains("yyyy-mm-dd")
                    ? written.group().replace("m", "M")
                    : ISO;
        }
        if (weekday && asked.matches("(?s).*\\b(?:weekday|day of the week)\\b.*")) {
            return WEEKDAY;
        }
        if (asked.matches(
                "(?s).*\\b(?:(?:in )?which months?|(?:in )?what months?|month names?|names? of the months?)\\b.*")) {
            return "MMMM";
        }
        if (asked.matches("(?s).*\\b(?:day numbers?|days? of the month|numbers? of the days?)\\b.*")) {
            return "d";
        }
        if (asked.matches("(?s).*\\b(?:in )?(?:which|what) year\\b.*")) {
            return "yyyy";
        }
        return ISO;
    }
}
