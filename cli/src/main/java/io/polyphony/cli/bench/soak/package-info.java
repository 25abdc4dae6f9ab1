/** {@code bench soak}: many agents on few sequences, with everything going wrong at random. */
package io.polyphony.cli.bench.soak;
