package io.polyphony.cli.bench.soak;

import java.util.Random;

/** What happens to a request. */
enum Mishap {
    /** Nothing: it is answered. */
    NONE,
    /** Its caller is interrupted after some tokens. */
    CANCEL,
    /** Its time limit passes. */
    DEADLINE,
    /** Its listener throws after some tokens. */
    FAILURE,
    /** Nothing, but the request is made on a fork of a sequence that is closed meanwhile. */
    FORK;

    /** Two of three requests are answered. */
    static Mishap draw(Random random) {
        return switch (random.nextInt(15)) {
            case 0, 1 -> CANCEL;
            case 2 -> DEADLINE;
            case 3, 4 -> FAILURE;
            case 5, 6 -> FORK;
            default -> NONE;
        };
    }
}
