package io.polyphony.gaia.reading;

import java.util.HashMap;
import java.util.Map;

/** Weights of features, learnt from questions whose answers are known. */
record Weights(Map<String, Double> byFeature) {

    private static final class Shipped {

        private static final Weights WEIGHTS = read();
    }

    Weights {
        byFeature = Map.copyOf(byFeature);
    }

    /** Those that ship, out of {@code weights.txt}. */
    static Weights shipped() {
        return Shipped.WEIGHTS;
    }

    double of(String feature) {
        return byFeature.getOrDefault(feature, 0.0);
    }

    private static Weights read() {
        Map<String, Double> weights = new HashMap<>();
        for (String line : Lexicon.lines("weights.txt")) {
            int space = line.lastIndexOf(' ');
            weights.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        }
        return new Weights(weights);
    }
}
