package io.polyphony.gaia.text;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a stranger's, on lines: it stops when its thread is interrupted, and after so many steps, where a careless
 * one would run for years. Not for several threads at once, for the steps of all its lines are counted together.
 */
public final class LinePattern {

    private static final int LONGEST = 1_000;

    /** Looks at a char, of all lines together: one to three seconds. */
    private static final long MOST_STEPS = 300_000_000;

    /** And of one line, besides some for each of its chars. */
    private static final long MOST_STEPS_OF_A_LINE = 5_000_000;

    private static final int STEPS_OF_A_CHAR = 50;

    /** Steps of the matcher that look at no char, and so can't be counted while it runs. */
    private static final double MOST_BLIND_STEPS = 100_000;

    private static final int USUAL_BLIND_STEPS = 100;

    /** With this flag, spaces mean nothing, and their number can't be told from the pattern. */
    private static final Pattern COMMENTS = Pattern.compile("\\(\\?[a-zA-Z]*x");

    private final Pattern pattern;

    /** What a look at a char costs, with all that the matcher does before the next one. */
    private final long weight;

    private long left = MOST_STEPS;

    private LinePattern(Pattern pattern, long weight) {
        this.pattern = pattern;
        this.weight = weight;
    }

    /**
     * A pattern by its text, in Java's syntax.
     *
     * @throws FaultException {@code pattern-invalid}
     */
    public static LinePattern of(String regex) throws FaultException {
        if (regex.isEmpty() || regex.length() > LONGEST) {
            throw invalid("A pattern has between 1 and " + LONGEST + " characters, not " + regex.length() + ".", null);
        }
        try {
            Pattern pattern = Pattern.compile(regex, Pattern.UNICODE_CASE);
            double steps = new BlindSteps(regex).most();
            if (COMMENTS.matcher(regex).find()) {
                throw invalid("The pattern " + regex + " has the flag x: write it without spaces and comments.", null);
            }
            if (steps > MOST_BLIND_STEPS) {
                throw invalid(
                        "The pattern " + regex + " repeats what may be empty too often: write a simpler one.", null);
            }
            return new LinePattern(pattern, 1 + (long) steps / USUAL_BLIND_STEPS);
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
            throw invalid(
                    "The pattern " + regex + " isn't a regular expression: " + e.getDescription() + where + ".", e);
        } catch (StackOverflowError e) {
            throw invalid("The pattern has too many groups inside each other: write a simpler one.", e);
        }
    }

    /** The number of its groups. */
    public int groups() {
        return pattern.matcher("").groupCount();
    }

    /** Whether it occurs in a line. */
    public boolean occursIn(String line) throws FaultException, InterruptedException {
        return find(line).next().isPresent();
    }

    /** The occurrences in a line, from left to right. */
    public Occurrences find(String line) {
        return new Occurrences(line);
    }

    /** What a pattern finds in one line. */
    public final class Occurrences {

        private final Matcher matcher;

        private Occurrences(String line) {
            this.matcher = pattern.matcher(new Counted(line));
            left -= weight;
        }

        /**
         * The next one's start, end and groups.
         *
         * @throws FaultException {@code pattern-invalid} if it takes too long
         * @throws InterruptedException if the thread is interrupted
         */
        public Optional<Matcher> next() throws FaultException, InterruptedException {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            try {
                return matcher.find() ? Optional.of(matcher) : Optional.empty();
            } catch (Stopped e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw interrupted();
                }
                throw tooLong(e);
            } catch (StackOverflowError e) {
                throw tooLong(e);
            }
        }

        private InterruptedException interrupted() {
            Thread.interrupted();
            return new InterruptedException("The pattern " + pattern + " didn't come to an end in time.");
        }

        private FaultException tooLong(Throwable cause) {
            return invalid(
                    "The pattern " + pattern + " takes too long on this text: avoid repetitions inside of repetitions.",
                    cause);
        }
    }

    private static FaultException invalid(String message, Throwable cause) {
        return new FaultException(FaultCode.PATTERN_INVALID, message, cause);
    }

    /** Leaves the matcher, which can't be stopped otherwise. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super(null, null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private final class Counted implements CharSequence {

        private static final int BETWEEN_CHECKS = 4_096;

        private final String text;
        private long mine;
        private int unchecked;

        Counted(String text) {
            this.text = text;
            this.mine = MOST_STEPS_OF_A_LINE + (long) STEPS_OF_A_CHAR * text.length();
        }

        @Override
        public char charAt(int index) {
            mine -= weight;
            left -= weight;
            if (mine < 0
                    || left < 0
                    || ++unchecked % BETWEEN_CHECKS == 0
                            && Thread.currentThread().isInterrupted()) {
                throw new Stopped();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
