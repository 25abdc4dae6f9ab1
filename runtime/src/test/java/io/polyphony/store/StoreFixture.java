package io.polyphony.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A store in a temporary folder with a catalogue of one small file, and the sources that a test gives it. */
final class StoreFixture {

    static final byte[] FILE = contents();
    static final CatalogueEntry ENTRY = new CatalogueEntry(
            "tiny",
            "Tiny.gguf",
            FILE.length,
            sha256(FILE),
            "Apache-2.0",
            "owner/tiny",
            Optional.of(new CatalogueEntry.PythonPackage("tiny-model", "1.0")));

    final Path folder;
    final Path models;

    StoreFixture(Path folder) {
        this.folder = folder;
        this.models = folder.resolve("models");
    }

    Path file() {
        return models.resolve("Tiny.gguf");
    }

    Path part() {
        return models.resolve("Tiny.gguf.part");
    }

    ModelStore store(ModelSource... sources) {
        return new ModelStore(models, new Catalogue(List.of(ENTRY)), List.of(sources), Optional.empty());
    }

    ModelStore overriddenBy(Path file) {
        return new ModelStore(models, new Catalogue(List.of(ENTRY)), List.of(), Optional.of(file));
    }

    static HubSource hub(String base) {
        return new HubSource(base, Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /** A pip that is a shell script; {@code $dest} is the folder it must fetch into, {@code $spec} what it must fetch. */
    PipSource pip(String script) {
        return new PipSource(List.of(List.of(script(script))), Duration.ofSeconds(60));
    }

    String script(String script) {
        Path file = folder.resolve("fake-pip");
        write(file, ("""
                #!/bin/sh
                test "$1" = --version && exit 0
                while test "$#" -gt 1; do
                    test "$1" = --dest && dest=$2
                    shift
                done
                spec=$1
                """ + script).getBytes(StandardCharsets.UTF_8));
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }

    /** A wheel with one entry, and the script of a pip that fetches it. */
    String deliveringWheel(String entryName, byte[] contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entryName));
            zip.write(contents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path wheel = write(folder.resolve("prepared.whl"), bytes.toByteArray());
        return "test \"$spec\" = tiny-model==1.0 || exit 9\ncp '" + wheel + "' \"$dest/tiny_model-1.0.whl\"";
    }

    /** Names of all that lies in the models folder but the lock. */
    List<String> leftovers() {
        try (Stream<Path> files = Files.list(models)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] contents() {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        System.arraycopy("GGUF".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
