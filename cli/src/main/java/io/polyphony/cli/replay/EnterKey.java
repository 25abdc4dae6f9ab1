package io.polyphony.cli.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Waits for the Enter key. Where the input is at its end nobody waits any more.
 *
 * <p>The input is read by a thread of its own, since reading can't be interrupted by Ctrl-C.
 */
final class EnterKey implements Pace.Go {

    private final BlockingQueue<Boolean> pressed = new LinkedBlockingQueue<>();
    private boolean ended;

    private EnterKey() {}

    static EnterKey of(InputStream in) {
        EnterKey key = new EnterKey();
        Thread.ofPlatform().daemon().name("polyphony-enter").start(() -> key.read(in));
        return key;
    }

    private void read(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()))) {
            while (lines.readLine() != null) {
                pressed.add(true);
            }
        } catch (IOException _) {
            // As at the end of the input.
        }
        pressed.add(false);
    }

    @Override
    public void await() throws InterruptedException {
        if (!ended) {
            ended = !pressed.take();
        }
    }
}
