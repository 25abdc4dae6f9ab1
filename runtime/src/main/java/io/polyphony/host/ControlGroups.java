package io.polyphony.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folders of the control groups that this process is in. */
final class ControlGroups {

    private ControlGroups() {}

    /**
     * The process's own group and all above it, up to the mounted root, since the limits of all of them hold. In a container
     * the group's own path is often not visible, only its root.
     *
     * @param mount where the hierarchy is mounted, below {@code root}
     * @param marks texts of which one is in the hierarchy's line of {@code /proc/self/cgroup}
     */
    static List<Path> of(Path root, String mount, String... marks) {
        Path top = root.resolve(mount);
        Path own = HostProbe.read(root.resolve("proc/self/cgroup"))
                .flatMap(text -> text.lines()
                        .filter(line -> Stream.of(marks).anyMatch(line::contains))
                        .findFirst())
                // Such as 0::/user.slice or 9:memory:/docker/1f.
                .map(line -> top.resolve(line.substring(line.indexOf('/') + 1).strip())
                        .normalize())
                .filter(folder -> folder.startsWith(top))
                .orElse(top);
        List<Path> groups = new ArrayList<>();
        for (Path group = own; group.startsWith(top); group = group.getParent()) {
            groups.add(group);
        }
        return groups;
    }
}
