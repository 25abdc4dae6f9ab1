package io.polyphony.gaia.task;

import io.polyphony.gaia.error.GaiaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a split's metadata lies.
 *
 * @param root of the whole data set, as the user named it
 * @param folder of the split, where its attachments lie too
 * @param files that make up the metadata, in order
 */
record MetadataFiles(Path root, Path folder, List<Path> files) {

    /** GAIA has had one edition. */
    static final String EDITION = "2023";

    MetadataFiles {
        files = List.copyOf(files);
    }

    static MetadataFiles find(Path root, String split) {
        if (!Files.isDirectory(root)) {
            throw GaiaException.dataset("There is no folder " + root + "; name the one that has the data set.", null);
        }
        for (Path folder : List.of(root.resolve(EDITION).resolve(split), root.resolve(split), root)) {
            List<Path> files = in(folder);
            if (!files.isEmpty()) {
                return new MetadataFiles(root, folder, files);
            }
        }
        throw GaiaException.dataset(
                "The folder " + root + " has no metadata.jsonl or metadata.parquet, neither in " + EDITION + "/" + split
                        + " nor in " + split + " nor itself; name the folder and split of a set in GAIA's layout.",
                null);
    }

    /** JSON first, since it can be read without any library. */
    private static List<Path> in(Path folder) {
        for (String whole : List.of("metadata.jsonl", "metadata.parquet")) {
            if (Files.isRegularFile(folder.resolve(whole))) {
                return List.of(folder.resolve(whole));
            }
        }
        List<Path> levels = IntStream.rangeClosed(1, 3)
                .mapToObj(level -> folder.resolve("metadata.level" + level + ".parquet"))
                .toList();
        List<Path> there = levels.stream().filter(Files::isRegularFile).toList();
        if (!there.isEmpty() && there.size() < levels.size()) {
            throw GaiaException.dataset(
                    "The folder " + folder
                            + " has metadata of some levels only; scores count the whole set, so add all of "
                            + "metadata.level1.parquet, metadata.level2.parquet and metadata.level3.parquet.",
                    null);
        }
        return there;
    }
}
