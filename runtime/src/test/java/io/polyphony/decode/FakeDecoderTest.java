package io.polyphony.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FakeDecoderTest {

    private final FakeDecoder decoder = new FakeDecoder(new DecoderShape(16, 8, 3, 3, 10));

    @Test
    void decode_rowsOfOneSequence_takesContiguousCellsBehindTheLast() {
        decode(0, 0, 3);
        decode(1, 0, 2);

        assertThat(decoder.usedCells()).isEqualTo(5);
        assertThat(decoder.cells().head()).isEqualTo(5);
        assertThat(decoder.cells().holds(4, 1)).isTrue();
    }

    @Test
    void decode_noRunLongEnough_isFullAndChangesNothing() {
        decode(0, 0, 8);
        decode(1, 0, 8);
        decoder.cells().remove(0, 6);
        decoder.cells().remove(1, 5);

        assertThat(batch(2, 0, 4)).isEqualTo(DecodeStatus.KV_FULL);
        assertThat(decoder.usedCells()).isEqualTo(11);
        assertThat(batch(2, 0, 3)).isEqualTo(DecodeStatus.DONE);
        assertThat(decoder.cells().holds(13, 2)).isTrue();
        assertThat(decoder.cells().head()).isZero();
    }

    @Test
    void remove_sharedCells_freesThemWithTheirLastOwner() {
        decode(0, 0, 4);
        decoder.share(0, 1, 0, 3);
        decoder.cells().remove(0, 0);
        assertThat(decoder.usedCells()).isEqualTo(3);

        decoder.cells().remove(1, 1);

        assertThat(decoder.usedCells()).isEqualTo(1);
        assertThat(decoder.cells().head()).isZero();
    }

    @Test
    void decode_positionLeftOut_isAnError() {
        decode(0, 0, 2);

        assertThatThrownBy(() -> batch(0, 3, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("position 3");
        assertThatThrownBy(() -> batch(0, 1, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("position 1");
    }

    @Test
    void decode_unknownSequence_isAnError() {
        assertThatThrownBy(() -> batch(3, 0, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sequence 3");
    }

    @Test
    void decode_moreOutputsThanTheShapeAllows_isAnError() {
        DecodeBatch batch = new DecodeBatch(8);
        for (int position = 0; position < 4; position++) {
            batch.add(1, position, 0, true);
        }

        assertThatThrownBy(() -> decoder.decode(batch)).isInstanceOf(AssertionError.class);
    }

    @Test
    void logits_sameTextInOtherCells_areEqual() {
        decode(0, 0, 4);
        float first = decoder.logits().get(decoder.logitsOffset(3));
        decode(1, 0, 4);

        assertThat(decoder.logits().get(decoder.logitsOffset(3))).isEqualTo(first);
    }

    private void decode(int sequence, int from, int count) {
        assertThat(batch(sequence, from, count)).isEqualTo(DecodeStatus.DONE);
    }

    private DecodeStatus batch(int sequence, int from, int count) {
        DecodeBatch batch = new DecodeBatch(8);
        for (int i = 0; i < count; i++) {
            batch.add(i, from + i, sequence, i == count - 1);
        }
        return decoder.decode(batch);
    }
}
