package io.polyphony.gaia.task;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where rows say that their attachments lie. {@code file_name} starts from the split's folder, and {@code file_path}, which newer
 * editions add, from the root of the data set, also where the user has only a part of it.
 */
final class AttachmentPaths {

    private final MetadataFiles files;
    private final Pattern ofSplit;

    AttachmentPaths(MetadataFiles files, String split) {
        this.files = files;
        // The split's folder on its own may be called as the user likes.
        String name = files.folder().equals(files.root()) ? "[^/]+" : Pattern.quote(split);
        this.ofSplit = Pattern.compile(MetadataFiles.EDITION + "/" + name + "/(?=.)");
    }

    Optional<Attachment> attachment(MetadataRow row) {
        return row.filePath()
                .map(this::byPath)
                .or(() -> row.fileName().map(name -> new Attachment(files.folder(), name)));
    }

    private Attachment byPath(String path) {
        var prefix = ofSplit.matcher(path);
        return prefix.lookingAt()
                ? new Attachment(files.folder(), path.substring(prefix.end()))
                : new Attachment(files.root(), path);
    }
}
