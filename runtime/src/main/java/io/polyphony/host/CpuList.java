package io.polyphony.host;

import java.nio.file.Path;
import java.util.TreeSet;

/** A set of processors as the kernel writes it, such as {@code 0-3,6}. */
final class CpuList {

    private static final String AFFINITY = "Cpus_allowed_list:";
    private static final int MOST = 1 << 16;

    private CpuList() {}

    /** The processors that this process may run on; empty where unknown. */
    static TreeSet<Integer> ofAffinity(Path root) {
        return HostProbe.read(root.resolve("proc/self/status"))
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith(AFFINITY)).findFirst())
                .map(line -> parse(line.substring(AFFINITY.length())))
                .orElseGet(TreeSet::new);
    }

    /** The processors in {@code text}; empty where it's no such list. */
    static TreeSet<Integer> parse(String text) {
        TreeSet<Integer> cpus = new TreeSet<>();
        try {
            for (String part : text.strip().split(",")) {
                int dash = part.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
                int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
                for (int cpu = first; cpu <= last && cpus.size() < MOST; cpu++) {
                    cpus.add(cpu);
                }
            }
            return cpus;
        } catch (NumberFormatException e) {
            return new TreeSet<>();
        }
    }
}
