package io.polyphony.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagingTest {

    private static final Platform LINUX = new Platform("linux", "x86_64");

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ID=debian|APT|sudo apt install libgomp1",
                "ID=linuxmint;ID_LIKE=\"ubuntu debian\"|APT|sudo apt install libgomp1",
                "ID=\"rocky\";ID_LIKE=\"rhel centos fedora\"|DNF|sudo dnf install libgomp",
                "ID=opensuse-leap|ZYPPER|sudo zypper install libgomp1",
                "ID=arch|PACMAN|sudo pacman -S gcc-libs",
                "ID=alpine|APK|sudo apk add libgomp"
            })
    void of_release_givesTheCommandThatInstalls(String release, Packaging expected, String command) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/os-release"), "NAME=x\n" + release.replace(';', '\n') + "\n");

        Packaging packaging = Packaging.of(LINUX, root);

        assertThat(packaging).isEqualTo(expected);
        assertThat(SystemPackage.OPEN_MP.install(packaging)).hasValue(command);
    }

    @Test
    void of_nothingKnown_hasNoCommand() {
        assertThat(Packaging.of(LINUX, root)).isEqualTo(Packaging.UNKNOWN);
        assertThat(SystemPackage.PIP.install(Packaging.UNKNOWN)).isEmpty();
        assertThat(SystemPackage.PIP.install(Packaging.of(new Platform("macos", "aarch64"), root)))
                .hasValue("brew install python");
    }
}
