package io.polyphony.cli.doctor;

import io.polyphony.host.SystemPackage;
import io.polyphony.store.EnvironmentProxy;
import io.polyphony.store.ModelStatus;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways by which a model that isn't here could come. */
final class SourceChecks {

    private static final List<List<String>> PIPS = List.of(
            List.of("python3", "-m", "pip", "--version"), List.of("pip3", "--version"), List.of("pip", "--version"));

    private SourceChecks() {}

    static Finding proxy(Machine machine) throws Exception {
        EnvironmentProxy proxy = new EnvironmentProxy(machine.environment());
        String scheme = machine.hub().toLowerCase(Locale.ROOT).startsWith("http:") ? "http" : "https";
        Optional<String> variable = proxy.variable(scheme);
        if (variable.isEmpty()) {
            return Finding.ok("proxy", "none named");
        }
        if (proxy.address(scheme).isEmpty()) {
            return Finding.warn(
                    "proxy",
                    variable.get() + ", not used",
                    "Java's HTTP client talks to plain HTTP proxies alone, so the model hub is asked directly.",
                    "export HTTPS_PROXY=http://host:port",
                    "Or let pip fetch the model, which may know this proxy.");
        }
        if (variable.get().contains("@")) {
            return Finding.warn(
                    "proxy",
                    variable.get() + ", used without its password",
                    "A proxy that insists on the password refuses the request; then pip is asked for the model.",
                    "Fetch the file by other means, then: export POLYPHONY_MODEL=/path/to/model.gguf");
        }
        return Finding.ok("proxy", variable.get() + ", used for the model hub");
    }

    static Finding hub(Machine machine) throws Exception {
        String address = machine.hub();
        if (!machine.request().online()) {
            return Finding.skip("hub", address + ", asked only with --online");
        }
        try {
            machine.askHub();
            return Finding.ok("hub", address + " has the model");
        } catch (IOException e) {
            String meaning = "The model can't be fetched from there (" + e.getMessage() + ").";
            return needed(machine)
                    ? Finding.warn(
                            "hub",
                            address + " can't be used",
                            meaning + " Then pip is asked for it.",
                            "export HF_ENDPOINT=https://a.mirror.you.can.reach",
                            "Or fetch the file by other means, then: export POLYPHONY_MODEL=/path/to/model.gguf")
                    : Finding.ok("hub", address + " can't be used, but the model is here");
        }
    }

    static Finding pip(Machine machine) throws Exception {
        for (List<String> command : PIPS) {
            Optional<String> version = machine.command(command);
            if (version.isPresent()) {
                return Finding.ok("pip", version.get().replaceFirst(" from \\S+", ""));
            }
        }
        if (!needed(machine)) {
            return Finding.ok("pip", "none, but the model is here");
        }
        return Finding.warn(
                "pip",
                "none on the PATH",
                "Where the model hub can't be reached there is no other source of the model.",
                SystemPackage.PIP.install(machine.packaging()).orElse("Install Python 3 with pip."));
    }

    /** Whether the model has yet to be fetched. */
    private static boolean needed(Machine machine) throws Exception {
        return machine.store().list().stream()
                .filter(status -> status.entry().name().equals(machine.request().model()))
                .anyMatch(status -> status.state() != ModelStatus.State.CACHED);
    }
}
