package io.polyphony.runtime;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;

/** A report of models and sequences that were forgotten instead of closed, with the place where each was opened. */
final class Leaks {

    private static final System.Logger LOG = System.getLogger("io.polyphony.runtime");
    private static final Cleaner CLEANER = Cleaner.create();
    private static final StackWalker STACK = StackWalker.getInstance();

    private Leaks() {}

    /** What happens to an owner that nobody refers to any more; it must not refer to the owner itself. */
    static final class Guard implements Runnable {
        private final String what;
        private final String openedAt;
        private final Runnable close;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Guard(String what, Runnable close) {
            this.what = what;
            this.close = close;
            this.openedAt = STACK.walk(
                    frames -> frames.filter(frame -> !frame.getClassName().startsWith("io.polyphony.runtime.")
                                    && !frame.getClassName().startsWith("io.polyphony.langchain4j."))
                            .findFirst()
                            .map(StackWalker.StackFrame::toString)
                            .orElse("an unknown place"));
        }

        /** True for the one caller that is to free what is guarded. */
        boolean closeOnce() {
            return closed.compareAndSet(false, true);
        }

        boolean isClosed() {
            return closed.get();
        }

        @Override
        public void run() {
            if (closeOnce()) {
                LOG.log(System.Logger.Level.WARNING, "{0} opened at {1} was never closed", what, openedAt);
                close.run();
            }
        }
    }

    /** Watches over {@code owner}; {@code close} frees what it owns. */
    static Guard watch(Object owner, String what, Runnable close) {
        Guard guard = new Guard(what, close);
        CLEANER.register(owner, guard);
        return guard;
    }
}
