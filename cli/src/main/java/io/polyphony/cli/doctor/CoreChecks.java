package io.polyphony.cli.doctor;

import io.polyphony.host.BusyProcess;
import io.polyphony.host.CoreFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The processors, and who else uses them. */
final class CoreChecks {

    /** The part of what may be used that has to be free for all to be well. */
    private static final double ENOUGH = 0.75;

    private CoreChecks() {}

    static Finding cores(Machine machine) throws Exception {
        CoreFacts cores = machine.cores();
        String found = number(cores.free()) + " of " + number(cores.usable()) + " free" + limits(cores);
        if (cores.free() >= ENOUGH * cores.usable() && cores.usable() >= 1) {
            return Finding.ok("cores", found);
        }
        String threads = "./polyphony demo --threads " + cores.threads();
        if (cores.usable() < 1) {
            return Finding.warn(
                    "cores",
                    found,
                    "Less than one processor is granted, so that even one thread is held up again and again.",
                    "Give the container more of the processors, such as with docker run --cpus 2 ...",
                    threads);
        }
        String busy = cores.neighbours().isEmpty()
                ? ""
                : " Busy now: "
                        + cores.neighbours().stream().map(CoreChecks::name).collect(Collectors.joining(", "))
                        + ".";
        return Finding.warn(
                "cores",
                found,
                "More native threads than free cores slow llama.cpp down many times, since its threads wait for the slowest"
                        + " of them after every step of the graph. Without --threads the number is measured when the model"
                        + " is loaded." + busy,
                threads,
                "Or let the others finish first.");
    }

    static Finding neighbours(Machine machine) throws Exception {
        List<BusyProcess> llama =
                machine.cores().neighbours().stream().filter(BusyProcess::llama).toList();
        if (llama.isEmpty()) {
            return Finding.ok("neighbours", "no other llama.cpp at work, as far as can be seen");
        }
        List<String> remedies = new ArrayList<>();
        llama.forEach(
                process -> remedies.add("Stop " + process.name() + " (kill " + process.pid() + ") if it's yours."));
        remedies.add("./polyphony demo --threads " + machine.cores().threads());
        return Finding.warn(
                "neighbours",
                llama.stream().map(CoreChecks::name).collect(Collectors.joining(", ")),
                "llama.cpp runs there too. Two of them with a thread for every core slow each other down many times.",
                remedies.toArray(String[]::new));
    }

    private static String limits(CoreFacts cores) {
        List<String> limits = new ArrayList<>();
        if (cores.allowed() < cores.machine()) {
            limits.add("its affinity allows " + cores.allowed());
        }
        cores.quota().ifPresent(quota -> limits.add("its control group grants " + number(quota)));
        return limits.isEmpty() ? "" : " (the machine has " + cores.machine() + "; " + String.join(", ", limits) + ")";
    }

    private static String name(BusyProcess process) {
        return "%s (pid %d, %s cores)".formatted(process.name(), process.pid(), number(process.cores()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
