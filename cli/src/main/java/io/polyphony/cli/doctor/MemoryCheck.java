package io.polyphony.cli.doctor;

import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.MemoryEstimate;
import io.polyphony.host.HostCheck;
import io.polyphony.host.MemoryFacts;
import io.polyphony.host.Problem;
import io.polyphony.runtime.ModelOptions;
import java.util.Optional;

/** Memory against the formula, for a context of the default size. */
final class MemoryCheck {

    /** The JVM itself, its heap and the native code's own buffers, which the formula leaves out. */
    private static final long RESERVE = 256L << 20;

    private MemoryCheck() {}

    static Finding memory(Machine machine) throws Exception {
        MemoryFacts memory = machine.memory();
        if (memory.available().isEmpty() && memory.machine().isEmpty()) {
            return Finding.skip("memory", "how much there is can't be found out here");
        }
        boolean known = memory.available().isPresent();
        long available = memory.available().orElseGet(memory.machine()::getAsLong);
        String found =
                Sizes.of(available) + (known ? " free" + total(memory) : " in all, how much of it free isn't known");
        Optional<GgufFile> model = header(machine);
        if (model.isPresent()) {
            ModelOptions options = ModelOptions.DEFAULT;
            MemoryEstimate estimate =
                    MemoryEstimate.of(model.get(), options.context(), options.sequences(), options.batch());
            found += ", " + Sizes.of(estimate.totalBytes()) + " needed";
            Optional<Problem> shortage = HostCheck.shortage(machine.host(), estimate);
            if (shortage.isPresent()) {
                return Finding.of("memory", Status.FAIL, found, shortage.get(), commands(memory));
            }
            if (estimate.totalBytes() + RESERVE > available) {
                return Finding.warn(
                        "memory",
                        found,
                        "The model fits, but little is left: others that grow would make the kernel end one of the processes.",
                        commands(memory).length > 0 ? commands(memory)[0] : "Close what needs much memory.");
            }
        }
        if (memory.addressSpace().isPresent()) {
            return Finding.warn(
                    "memory",
                    found + ", but only " + Sizes.of(memory.addressSpace().getAsLong()) + " may be mapped",
                    "The address space is limited; mapping a model or starting a thread may fail with memory to spare.",
                    "ulimit -v unlimited");
        }
        return Finding.ok("memory", found);
    }

    /** The header of the model that would be loaded; what is wrong with it is the model check's business. */
    private static Optional<GgufFile> header(Machine machine) throws Exception {
        try {
            return machine.store().path(machine.request().model()).map(GgufFile::read);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String total(MemoryFacts memory) {
        if (memory.group().isPresent()) {
            return " of the container's " + Sizes.of(memory.group().getAsLong())
                    + (memory.machine().isPresent()
                            ? " (the machine has " + Sizes.of(memory.machine().getAsLong()) + ")"
                            : "");
        }
        return memory.machine().isPresent() ? " of " + Sizes.of(memory.machine().getAsLong()) : "";
    }

    private static String[] commands(MemoryFacts memory) {
        return memory.group().isPresent()
                ? new String[] {"Raise the container's limit, such as with docker run --memory 4g ..."}
                : new String[0];
    }
}
