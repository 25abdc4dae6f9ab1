package io.polyphony.cli.terminal;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The one terminal behind both channels: keeps lines and the live block from tearing each other.
 *
 * <p>Writers hold its lock. A lock, not a monitor, as agents write from virtual threads.
 */
final class Screen {

    /** What is drawn at the bottom and moves down when lines are written above it. */
    interface Block {
        void erase();

        void draw();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private Block block;

    /** Runs {@code write} with nothing drawn at the bottom, then draws the block again below. */
    void above(Runnable write) {
        locked(() -> {
            if (block == null) {
                write.run();
                return;
            }
            block.erase();
            write.run();
            block.draw();
        });
    }

    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    void show(Block next) {
        locked(() -> {
            if (block != null) {
                throw new IllegalStateException("a live block is on the screen already; close it before the next");
            }
            block = next;
        });
    }

    void remove(Block last) {
        locked(() -> {
            if (block == last) {
                block = null;
            }
        });
    }
}
