package io.polyphony.gaia.text;

/**
 * How many steps a matcher may take for a regular expression between two looks at the text. It takes such steps where parts may be empty:
 * {@code (|){30}x} has 2 to the power of 30 ways to be nothing, and at the end of a text the matcher tries them all without a look.
 *
 * <p>Of each part it is known how many ways it has to be empty, and how many steps trying them takes at most. The pattern must be one
 * that {@link java.util.regex.Pattern} admits.
 */
final class BlindSteps {

    /** A part of a pattern. */
    private record Part(double ways, double steps) {

        static final Part NOTHING = new Part(1, 0);
        static final Part CHAR = new Part(0, 1);
        static final Part ANCHOR = new Part(1, 1);

        Part then(Part next) {
            return new Part(ways * next.ways, steps + ways * next.steps);
        }

        Part or(Part other) {
            return new Part(ways + other.ways, steps + other.steps + 1);
        }

        /** Java repeats what is empty as often as it must, and once more if it may. */
        Part repeated(double least, boolean more) {
            double must = Math.pow(ways, least);
            double tried = steps * Math.max(1, ways <= 1 ? ways * (least + 1) : (must * ways - 1) / (ways - 1));
            return new Part(must + (more ? least == 0 ? ways : must * ways : 0), tried + 1);
        }
    }

    private final String regex;
    private int at;

    BlindSteps(String regex) {
        this.regex = regex;
    }

    /** At most so many steps. */
    double most() {
        double steps = 0;
        while (at < regex.length()) {
            steps += alternatives().steps();
            at++;
        }
        return Double.isNaN(steps) ? Double.MAX_VALUE : steps;
    }

    private boolean sees(String text) {
        return regex.startsWith(text, at);
    }

    private Part alternatives() {
        Part all = sequence();
        while (sees("|")) {
            at++;
            all = all.or(sequence());
        }
        return all;
    }

    private Part sequence() {
        Part all = Part.NOTHING;
        while (at < regex.length() && !sees("|") && !sees(")")) {
            all = all.then(quantified(atom()));
        }
        return all;
    }

    private Part quantified(Part part) {
        if (sees("*") || sees("?")) {
            at++;
            greed();
            return part.repeated(0, true);
        }
        if (sees("+")) {
            at++;
            greed();
            return part.repeated(1, true);
        }
        if (!sees("{")) {
            return part;
        }
        int end = Math.max(at + 1, regex.indexOf('}', at));
        String[] counts = regex.substring(at + 1, end).split(",", -1);
        at = end + 1;
        greed();
        return part.repeated(number(counts[0]), counts.length > 1 && !counts[1].equals(counts[0]));
    }

    private void greed() {
        if (sees("?") || sees("+")) {
            at++;
        }
    }

    private static double number(String digits) {
        return digits.isBlank() || !digits.strip().chars().allMatch(Character::isDigit)
                ? 0
                : Double.parseDouble(digits.strip());
    }

    private Part atom() {
        return switch (regex.charAt(at)) {
            case '(' -> group();
            case '[' -> {
                skipClass();
                yield Part.CHAR;
            }
            case '\\' -> escape();
            case '^', '$' -> {
                at++;
                yield Part.ANCHOR;
            }
            default -> {
                at++;
                yield Part.CHAR;
            }
        };
    }

    private Part group() {
        at++;
        boolean looks = sees("?=") || sees("?!") || sees("?<=") || sees("?<!");
        if (looks) {
            at += sees("?<") ? 3 : 2;
        } else if (sees("?<")) {
            at = Math.max(at, regex.indexOf('>', at)) + 1;
        } else if (sees("?>")) {
            at += 2;
        } else if (sees("?")) {
            while (at < regex.length() && !sees(":") && !sees(")")) {
                at++;
            }
            if (sees(":")) {
                at++;
            }
        }
        Part inside = alternatives();
        at++;
        return looks ? new Part(1, inside.steps() + 1) : new Part(inside.ways(), inside.steps() + 1);
    }

    private Part escape() {
        char c = at + 1 < regex.length() ? regex.charAt(at + 1) : '\\';
        if (c == 'Q') {
            int end = regex.indexOf("\\E", at);
            boolean nothing = end == at + 2;
            at = end < 0 ? regex.length() : end + 2;
            return nothing ? Part.NOTHING : Part.CHAR;
        }
        at += 2;
        if ("pPxNbX".indexOf(c) >= 0 && sees("{")) {
            at = Math.max(at, regex.indexOf('}', at)) + 1;
        }
        if (c == 'k') {
            at = Math.max(at, regex.indexOf('>', at)) + 1;
        }
        // What a group took may have been nothing.
        boolean mayBeEmpty = "bBAzZGk".indexOf(c) >= 0 || c >= '1' && c <= '9';
        return mayBeEmpty ? Part.ANCHOR : Part.CHAR;
    }

    private void skipClass() {
        int depth = 0;
        do {
            char c = regex.charAt(at);
            if (c == '\\') {
                at += sees("\\Q") ? Math.max(2, regex.indexOf("\\E", at) - at) : 1;
            } else if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            }
            at++;
        } while (depth > 0 && at < regex.length());
    }
}
