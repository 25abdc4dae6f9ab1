package io.polyphony.runtime;

import io.polyphony.gguf.TinyBert;

/** What a BERT computes, as its paper has it, written without a thought for speed: the yardstick for the native library. */
final class BertForwardPass {

    private static final int HEAD = TinyBert.WIDTH / TinyBert.HEADS;

    private final TinyBert model;

    BertForwardPass(TinyBert model) {
        this.model = model;
    }

    /** The last layer's state of each of {@code tokens}. */
    double[][] states(int... tokens) {
        float[] words = model.weights("token_embd.weight");
        float[] positions = model.weights("position_embd.weight");
        float[] types = model.weights("token_types.weight");
        double[][] states = new double[tokens.length][TinyBert.WIDTH];
        for (int at = 0; at < tokens.length; at++) {
            for (int i = 0; i < TinyBert.WIDTH; i++) {
                states[at][i] = words[tokens[at] * TinyBert.WIDTH + i] + positions[at * TinyBert.WIDTH + i] + types[i];
            }
            states[at] = norm("token_embd_norm", states[at]);
        }
        for (int block = 0; block < TinyBert.BLOCKS; block++) {
            states = block("blk." + block + ".", states);
        }
        return states;
    }

    private double[][] block(String prefix, double[][] input) {
        double[][] attended = attention(prefix, input);
        double[][] output = new double[input.length][];
        for (int at = 0; at < input.length; at++) {
            double[] mixed = linear(prefix + "attn_output", attended[at]);
            double[] middle = norm(prefix + "attn_output_norm", sum(mixed, input[at]));
            double[] wide = linear(prefix + "ffn_up", middle);
            for (int i = 0; i < wide.length; i++) {
                wide[i] = gelu(wide[i]);
            }
            output[at] = norm(prefix + "layer_output_norm", sum(linear(prefix + "ffn_down", wide), middle));
        }
        return output;
    }

    /** Every token looks at all, itself included. */
    private double[][] attention(String prefix, double[][] input) {
        int count = input.length;
        double[][] queries = new double[count][];
        double[][] keys = new double[count][];
        double[][] values = new double[count][];
        for (int at = 0; at < count; at++) {
            queries[at] = linear(prefix + "attn_q", input[at]);
            keys[at] = linear(prefix + "attn_k", input[at]);
            values[at] = linear(prefix + "attn_v", input[at]);
        }
        double[][] attended = new double[count][TinyBert.WIDTH];
        for (int head = 0; head < TinyBert.HEADS; head++) {
            for (int at = 0; at < count; at++) {
                double[] shares = new double[count];
                double total = 0;
                for (int other = 0; other < count; other++) {
                    double product = 0;
                    for (int i = head * HEAD; i < (head + 1) * HEAD; i++) {
                        product += queries[at][i] * keys[other][i];
                    }
                    shares[other] = Math.exp(product / Math.sqrt(HEAD));
                    total += shares[other];
                }
                for (int other = 0; other < count; other++) {
                    for (int i = head * HEAD; i < (head + 1) * HEAD; i++) {
                        attended[at][i] += shares[other] / total * values[other][i];
                    }
                }
            }
        }
        return attended;
    }

    private double[] linear(String name, double[] input) {
        float[] matrix = model.weights(name + ".weight");
        float[] bias = model.weights(name + ".bias");
        double[] output = new double[bias.length];
        for (int row = 0; row < output.length; row++) {
            output[row] = bias[row];
            for (int i = 0; i < input.length; i++) {
                output[row] += matrix[row * input.length + i] * input[i];
            }
        }
        return output;
    }

    private double[] norm(String name, double[] input) {
        float[] weight = model.weights(name + ".weight");
        float[] bias = model.weights(name + ".bias");
        double mean = 0;
        for (double value : input) {
            mean += value / input.length;
        }
        double variance = 0;
        for (double value : input) {
            variance += (value - mean) * (value - mean) / input.length;
        }
        double[] output = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            output[i] = (input[i] - mean) / Math.sqrt(variance + TinyBert.EPSILON) * weight[i] + bias[i];
        }
        return output;
    }

    private static double gelu(double x) {
        return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
