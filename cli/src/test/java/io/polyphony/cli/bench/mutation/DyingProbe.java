package io.polyphony.cli.bench.mutation;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.Terminal;

/** A probe that refuses everything, and dies of mutation 5. */
final class DyingProbe {

    private DyingProbe() {}

    public static void main(String[] arguments) {
        Channel out = Terminal.system().out();
        for (long index = Long.parseLong(arguments[1]); index < Long.parseLong(arguments[2]); index++) {
            out.line("begin " + index);
            if (index == 5) {
                Runtime.getRuntime().halt(9);
            }
            out.line("end " + index + " refused");
        }
    }
}
