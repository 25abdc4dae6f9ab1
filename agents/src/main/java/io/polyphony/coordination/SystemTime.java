package io.polyphony.coordination;

import java.util.concurrent.TimeUnit;

/** The JVM's monotonic clock. */
enum SystemTime implements TimeSource {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleepUntil(long nanoTime) throws InterruptedException {
        for (long left = nanoTime - nanoTime(); left > 0; left = nanoTime - nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }
}
