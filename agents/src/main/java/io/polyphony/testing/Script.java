package io.polyphony.testing;

import io.polyphony.conversation.Request;
import io.polyphony.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;

/**
 * What scripted conversations say: rules, of which the first that fits a request answers it.
 *
 * <pre>{@code
 * Conversation model = Script.create()
 *         .when("capital of (France|Italy)").reply("Paris")
 *         .when(request -> request.text().length() > 1000).thenFail(new IllegalStateException("too long"))
 *         .otherwise().reply("I don't know.")
 *         .open();
 * }</pre>
 *
 * <p>Complete it before the first conversation is opened; all conversations and their forks share it, from any thread.
 */
public final class Script {

    /** What answers a request. */
    @FunctionalInterface
    interface Answer {
        String to(Request request) throws InterruptedException;
    }

    private record Rule(Predicate<Request> condition, Answer answer) {}

    private final List<Rule> rules = new ArrayList<>();
    private final AtomicInteger conversations = new AtomicInteger();
    private ToDoubleBiFunction<String, String> logProbability = Script::overlap;

    private Script() {}

    /** A script without rules. */
    public static Script create() {
        return new Script();
    }

    /** What is said where {@code regex} is found in the request's own text. */
    public Then when(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return when(request -> pattern.matcher(request.text()).find());
    }

    /** What is said where {@code condition} holds for the request. */
    public Then when(Predicate<Request> condition) {
        return new Then(Objects.requireNonNull(condition, "condition"));
    }

    /** What is said where no earlier rule fits. */
    public Then otherwise() {
        return new Then(request -> true);
    }

    /**
     * The natural logarithm of the probability of a text (second) after a prompt (first).
     *
     * <p>Without this rule it is {@code ln((1 + s) / (2 + n))} for a text of n words of which s, in whatever case, occur in
     * the prompt too: the more they have in common, the more probable.
     */
    public Script logProbability(ToDoubleBiFunction<String, String> rule) {
        logProbability = Objects.requireNonNull(rule, "rule");
        return this;
    }

    /** A new, empty conversation that follows this script. */
    public ScriptedConversation open() {
        return new ScriptedConversation(this, "");
    }

    int nextConversation() {
        return conversations.getAndIncrement();
    }

    String answer(Request request) throws InterruptedException {
        for (Rule rule : rules) {
            if (rule.condition().test(request)) {
                return rule.answer().to(request);
            }
        }
        throw new InvalidRequestException(
                "no rule of the script fits the request \"" + request.text() + "\"; add one with when or otherwise.");
    }

    double logProbability(String prompt, String text) {
        return logProbability.applyAsDouble(prompt, text);
    }

    private static double overlap(String prompt, String text) {
        List<String> known = words(prompt);
        List<String> words = words(text);
        return Math.log((1.0 + words.stream().filter(known::contains).count()) / (2 + words.size()));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The half of a rule that says what happens; each method completes it and goes back to the script. */
    public final class Then {

        private final Predicate<Request> condition;

        private Then(Predicate<Request> condition) {
            this.condition = condition;
        }

        /** Says {@code text}, then at each further request one of {@code later} and the last of them from then on. */
        public Script reply(String text, String... later) {
            List<String> texts = new ArrayList<>(List.of(text));
            texts.addAll(Arrays.asList(later));
            AtomicInteger next = new AtomicInteger();
            return then(request -> texts.get(next.getAndUpdate(at -> Math.min(at + 1, texts.size() - 1))));
        }

        /** Says what {@code text} makes of the request. */
        public Script reply(Function<Request, String> text) {
            return then(text::apply);
        }

        /** Says one of {@code texts} after the other, and fails where there are no more. */
        public Script replyInOrder(String... texts) {
            List<String> all = List.of(texts);
            AtomicInteger next = new AtomicInteger();
            return then(request -> {
                int at = next.getAndIncrement();
                if (at >= all.size()) {
                    throw new InvalidRequestException("the script has " + all.size()
                            + " replies and was asked for one more, by \"" + request.text() + "\".");
                }
                return all.get(at);
            });
        }

        /** Fails with {@code failure}. */
        public Script thenFail(RuntimeException failure) {
            return then(request -> {
                throw failure;
            });
        }

        /** Says nothing until it is interrupted, whatever time limit the request has. */
        public Script hang() {
            return then(request -> {
                new CountDownLatch(1).await();
                throw new AssertionError("nobody counts this latch down");
            });
        }

        private Script then(Answer answer) {
            rules.add(new Rule(condition, answer));
            return Script.this;
        }
    }
}
