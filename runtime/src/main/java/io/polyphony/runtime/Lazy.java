package io.polyphony.runtime;

import java.util.function.Supplier;

/** A value made at its first use, once. */
final class Lazy<T> implements Supplier<T> {

    private Supplier<T> make;
    private T value;

    private Lazy(Supplier<T> make) {
        this.make = make;
    }

    static <T> Supplier<T> of(Supplier<T> make) {
        return new Lazy<>(make);
    }

    @Override
    public synchronized T get() {
        if (make != null) {
            value = make.get();
            make = null;
        }
        return value;
    }
}
