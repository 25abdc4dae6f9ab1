package io.polyphony.cli.gaia;

import io.polyphony.cli.Version;
import io.polyphony.llama.LlamaLibrary;
import java.util.Map;

/** What a run is made with, for its manifest. */
final class RunSoftware {

    private RunSoftware() {}

    static Map<String, String> versions() {
        return Map.of(
                "polyphony",
                Version.number(),
                "revision",
                Version.revision().replaceFirst("^revision ", ""),
                "llama.cpp",
                "b" + LlamaLibrary.BUILD);
    }
}
