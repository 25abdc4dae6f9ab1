package io.polyphony.packaging;

import java.nio.file.Path;
import java.util.List;

/** Where the build put what others get. */
final class Distribution {

    /** The modules that are installed and deployed, by folder. */
    static final List<String> MODULES = List.of("runtime", "agents", "gaia", "cli");

    /** The root of the repository. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Distribution() {}

    static String version() {
        return System.getProperty("project.version");
    }

    /** Whether Maven was told to stay off the network. */
    static boolean isOffline() {
        return "offline:true".equals(System.getProperty("maven.mode"));
    }

    /** A file of {@code module}'s, such as {@code jar("agents", "-sources")}; the command's jar bears no version. */
    static Path jar(String module, String classifier) {
        String version = module.equals("cli") ? "" : "-" + version();
        return ROOT.resolve(module).resolve("target/polyphony-" + module + version + classifier + ".jar");
    }

    /** The bill of materials of {@code module}; the command's has everything. */
    static Path billOfMaterials(String module) {
        return ROOT.resolve(module).resolve("target/bom.json");
    }
}
