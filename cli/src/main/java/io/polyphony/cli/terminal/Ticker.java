package io.polyphony.cli.terminal;

import java.time.Duration;

/** An action that is repeated on its own thread until it is closed. */
final class Ticker implements AutoCloseable {

    private final Thread thread;

    private Ticker(Duration pause, Runnable action) {
        this.thread = Thread.ofVirtual().name("terminal-ticker").unstarted(() -> {
            try {
                while (true) {
                    Thread.sleep(pause);
                    action.run();
                }
            } catch (InterruptedException _) {
                // Closed.
            }
        });
    }

    static Ticker every(Duration pause, Runnable action) {
        var ticker = new Ticker(pause, action);
        ticker.thread.start();
        return ticker;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
