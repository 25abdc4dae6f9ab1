package io.polyphony.cli.bench;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * Trials that take turns within one run, so that what else the machine does hits all of them alike.
 *
 * @param count rounds that are recorded; one more comes first and only warms up
 * @param progress told of each round that begins: 0 is the warm-up
 */
record Rounds(int count, IntConsumer progress) {

    /** One of the things to be compared. */
    interface Trial {

        /** Does it once; its values count only where {@code recorded}. */
        void run(boolean recorded) throws Exception;
    }

    /** Runs every trial once in each round, in an order that moves on with the rounds. */
    void interleave(List<Trial> trials) throws Exception {
        for (int round = 0; round <= count; round++) {
            progress.accept(round);
            for (int i = 0; i < trials.size(); i++) {
                trials.get((i + round) % trials.size()).run(round > 0);
            }
        }
    }
}
