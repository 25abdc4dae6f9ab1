package io.polyphony.packaging;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local Maven repository that has this build's artifacts and shares everything else with the user's.
 *
 * <p>Every group of the user's repository is a link, but for {@code io.polyphony}: so nothing is downloaded twice, offline
 * builds stay possible, the user's mirrors are asked for what is missing, and nothing of ours gets into the user's repository.
 */
final class ThrowAwayRepository {

    private static final String TOP = "io";
    private static final String OURS = "polyphony";

    private final Path folder;

    private ThrowAwayRepository(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes {@code folder} anew: links what is in {@code users}, and installs the parent, the runtime and the agents as
     * {@code mvn install} does.
     */
    static ThrowAwayRepository create(Path folder, Path users) throws IOException {
        var repository = new ThrowAwayRepository(folder);
        delete(folder);
        Files.createDirectories(folder.resolve(TOP).resolve(OURS));
        link(users, folder, TOP);
        if (Files.isDirectory(users.resolve(TOP))) {
            link(users.resolve(TOP), folder.resolve(TOP), OURS);
        }
        repository.install("polyphony", Distribution.ROOT.resolve("pom.xml"), ".pom");
        for (String module : List.of("runtime", "agents")) {
            String artifact = "polyphony-" + module;
            repository.install(artifact, Distribution.ROOT.resolve(module).resolve("pom.xml"), ".pom");
            repository.install(artifact, Distribution.jar(module, ""), ".jar");
        }
        return repository;
    }

    /** Deletes links, and never what they lead to. */
    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.toList()) {
                    delete(entry);
                }
            }
        }
        Files.deleteIfExists(folder);
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!name.equals(except)) {
                    Files.createSymbolicLink(to.resolve(name), entry.toAbsolutePath());
                }
            }
        }
    }

    private void install(String artifact, Path file, String suffix) throws IOException {
        String version = Distribution.version();
        Path target = folder.resolve(TOP).resolve(OURS).resolve(artifact).resolve(version);
        Files.createDirectories(target);
        Files.copy(file, target.resolve(artifact + "-" + version + suffix), COPY_ATTRIBUTES);
    }

    Path folder() {
        return folder;
    }
}
