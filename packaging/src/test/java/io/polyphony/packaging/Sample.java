package io.polyphony.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A project of {@code samples}, copied to a folder outside of this repository, built there and run. */
final class Sample {

    /** Long: on a new machine Maven may have to download a plugin. */
    private static final int MINUTES = 8;

    private static final String ENFORCER = "org.apache.maven.plugins:maven-enforcer-plugin:3.6.2:enforce";

    private final String name;
    private final Path folder;

    /** What a program printed, standard error included. */
    record Run(int exitCode, String output) {}

    private Sample(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    /** Copies the sources of {@code name} into {@code parent}. */
    static Sample copy(String name, Path parent) throws IOException {
        Path source = Distribution.ROOT.resolve("samples").resolve(name);
        Path folder = parent.resolve(name);
        for (Path part : List.of(Path.of("pom.xml"), Path.of("src"))) {
            try (Stream<Path> files = Files.walk(source.resolve(part))) {
                for (Path file : files.toList()) {
                    Path target = folder.resolve(source.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, target);
                    }
                }
            }
        }
        return new Sample(name, folder);
    }

    /** Builds it as its user would, with the Maven and the settings of this build, and checks versions on the way. */
    Run build(ThrowAwayRepository repository) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
        command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + repository.folder()));
        if (Distribution.isOffline()) {
            command.add("-o");
        }
        addSettings(command, "-s", System.getProperty("maven.settings"));
        addSettings(command, "-gs", System.getProperty("maven.settings.global"));
        command.addAll(List.of("-Denforcer.rules=requireUpperBoundDeps,banDuplicatePomDependencyVersions"));
        command.addAll(List.of("package", ENFORCER));
        return run(command);
    }

    /** Adds the file where there is one: Maven names the usual place even if nothing is there. */
    private static void addSettings(List<String> command, String option, String property) {
        Path file = Path.of(property.substring("file:".length()));
        if (Files.isRegularFile(file)) {
            command.addAll(List.of(option, file.toString()));
        }
    }

    /** Runs the built jar as {@code java options -jar ... arguments}. */
    Run java(List<String> options, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", folder.resolve("target/" + name + ".jar").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** The file names of the libraries that it was given. */
    List<String> libraries() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("target/lib"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Run run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // A plain project has no toolchains: Maven itself has to run on the JDK that compiles.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Nobody waits for the second compiler of a JVM that lives for seconds.
        builder.environment()
                .merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC", (own, more) -> own + " " + more);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IOException(command + " did not end: " + Files.readString(output));
            }
            return new Run(process.exitValue(), Files.readString(output));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
