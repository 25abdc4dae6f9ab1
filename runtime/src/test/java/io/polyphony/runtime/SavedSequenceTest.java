package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.decode.SavedState;
import io.polyphony.error.InvalidRequestException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedSequenceTest {

    private static final int CHECKSUM = 32;

    @TempDir
    private Path folder;

    private Path file;
    private final SavedSequence saved = new SavedSequence(
            "b1:42:7", new SavedState(new int[] {5, 0, 511, 9}, 3, new byte[] {1, -2, 3, 4, 5, 6, 7}));

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("sequence");
        saved.write(file);
    }

    @Test
    void read_ofWhatWasWritten_isTheSame() throws IOException {
        SavedSequence read = SavedSequence.read(file);

        assertThat(read.model()).isEqualTo("b1:42:7");
        assertThat(read.length()).isEqualTo(4);
        assertThat(read.state().tokens()).containsExactly(5, 0, 511, 9);
        assertThat(read.state().cached()).isEqualTo(3);
        assertThat(read.state().state()).containsExactly(1, -2, 3, 4, 5, 6, 7);
    }

    @Test
    void read_anyByteChangedOrMissing_isRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertRefused("checksum is wrong");
            Files.write(file, Arrays.copyOf(whole, at));
            assertRefused("checksum is wrong");
        }
    }

    @Test
    void read_wrongLengthsWithARightChecksum_isRefused() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        int tokenCount = CHECKSUM + 8 + 2 + "b1:42:7".length();
        int cached = tokenCount + 4 + 4 * 4;
        for (int at : new int[] {tokenCount, cached, cached + 4}) {
            for (int value : new int[] {-1, 1_000, Integer.MAX_VALUE, 0}) {
                if (at == cached && value == 0) {
                    continue;
                }
                Files.write(
                        file,
                        sealed(ByteBuffer.wrap(whole.clone()).putInt(at, value).array()));
                assertRefused("lengths");
            }
        }
    }

    @Test
    void read_ofAnotherVersion_isRefused() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, sealed(ByteBuffer.wrap(whole).putInt(CHECKSUM + 4, 2).array()));

        assertRefused("another version");
    }

    private static byte[] sealed(byte[] whole) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(whole, CHECKSUM, whole.length - CHECKSUM);
        System.arraycopy(digest.digest(), 0, whole, 0, CHECKSUM);
        return whole;
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> SavedSequence.read(file))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(why);
    }
}
