package io.polyphony.team;

import java.util.Objects;

/**
 * A critic's judgement.
 *
 * @param subject what was judged: {@code plan}, a step's id, or {@code answer}
 * @param accepted whether it may stand
 * @param reason why
 */
public record Verdict(String subject, boolean accepted, String reason) {

    public Verdict {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(reason, "reason");
    }
}
