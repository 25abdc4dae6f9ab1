package io.polyphony.decode;

/**
 * The fixed sizes of a decoder.
 *
 * @param cells KV cells that all sequences share
 * @param batch most rows of one decode call
 * @param sequences sequence ids, from 0 to {@code sequences - 1}
 * @param outputs most rows of one decode call whose logits may be asked for
 * @param vocabulary logits per output row
 */
public record DecoderShape(int cells, int batch, int sequences, int outputs, int vocabulary) {}
