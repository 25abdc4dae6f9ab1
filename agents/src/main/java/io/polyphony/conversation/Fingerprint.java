package io.polyphony.conversation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A short name for everything that an agent has said and heard in a conversation so far: two conversations have the same one
 * where the same was added to them in the same order.
 *
 * <p>It leaves out what was there before an agent forked its own conversation. Immutable.
 */
public final class Fingerprint {

    /** The fingerprint of a conversation that an agent has just forked. */
    public static final Fingerprint NOTHING = new Fingerprint("");

    private static final int DIGITS = 16;

    private final String digits;

    private Fingerprint(String digits) {
        this.digits = digits;
    }

    /** After {@link Conversation#append}. */
    public Fingerprint appended(String text) {
        return and("appended", text);
    }

    /** After {@link Conversation#beginText}. */
    public Fingerprint textBegun() {
        return and("begun");
    }

    /** With a request: its text and everything else that decides about the reply. */
    public Fingerprint asked(Request request) {
        String form = switch (request.constraint()) {
            case Constraint.Free() -> "";
            case Constraint.Json json -> json.schema().toString();
            case Constraint.Choice choice -> String.join("\n", choice.options());
            case Constraint.Gbnf gbnf -> gbnf.compiled().gbnf();
        };
        return and(
                "asked",
                request.text(),
                form,
                Integer.toString(request.maxTokens()),
                request.sampling().toString(),
                String.join("\n", request.stop()));
    }

    /** With a question for {@link Conversation#logProbability}. */
    public Fingerprint scored(String prompt, String text) {
        return and("scored", prompt, text);
    }

    private Fingerprint and(String... parts) {
        MessageDigest digest = sha256();
        for (String part : List.of(digits, String.join("\0", parts))) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return new Fingerprint(HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return Objects.hash(digits);
    }

    /** 16 hexadecimal digits; none for {@link #NOTHING}. */
    @Override
    public String toString() {
        return digits;
    }
}
