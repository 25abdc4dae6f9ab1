package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.List;

/**
 * All files of an archive and of the archives in it. Archives two levels down stay closed: those that contain themselves would have
 * no end. Entries and bytes are limited for all of them together.
 */
final class ArchiveListing {

    private final String name;
    private final byte[] bytes;
    private final List<TaskFile> files = new ArrayList<>();
    private int entriesLeft;
    private long bytesLeft;

    ArchiveListing(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    List<TaskFile> files() throws FaultException {
        Archive archive = Archive.open(name, bytes);
        entriesLeft = Archive.MOST_ENTRIES - archive.entries().size();
        bytesLeft = Archive.MOST_UNPACKED - archive.unpacked();
        for (ArchiveEntry entry : archive.entries()) {
            String path = name + "/" + entry.path();
            if (FileNames.extension(path).equals("zip")) {
                addArchive(path, entry);
            } else {
                files.add(new ReadFile(path, entry.size(), entry::bytes));
            }
        }
        return files;
    }

    private void addArchive(String path, ArchiveEntry outer) {
        Archive inner;
        try {
            inner = Archive.open(path, outer.bytes(), entriesLeft, bytesLeft);
        } catch (FaultException e) {
            files.add(new ReadFile(path, outer.size(), () -> {
                throw e;
            }));
            return;
        }
        entriesLeft -= inner.entries().size();
        bytesLeft -= inner.unpacked();
        for (ArchiveEntry entry : inner.entries()) {
            files.add(new ReadFile(path + "/" + entry.path(), entry.size(), entry::bytes));
        }
    }
}
