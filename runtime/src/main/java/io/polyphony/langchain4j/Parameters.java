package io.polyphony.langchain4j;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.sampling.Sampling;

/** What request parameters mean to this engine. */
final class Parameters {

    private Parameters() {}

    /** Throws where {@code parameters} name another model than the one that is loaded. */
    static void requireModel(ChatRequestParameters parameters, String loaded) {
        String asked = parameters.modelName();
        if (asked != null && !asked.equals(loaded)) {
            throw new UnsupportedFeatureException("the parameter 'modelName' is not supported with another value than '"
                    + loaded + "', the model that is loaded; it is '" + asked + "'.");
        }
    }

    /** How tokens are chosen: greedily, unless a temperature says otherwise. */
    static Sampling sampling(ChatRequestParameters parameters) {
        Sampling sampling = Sampling.GREEDY;
        if (parameters.temperature() != null) {
            sampling = sampling.withTemperature(parameters.temperature());
        }
        if (parameters.topP() != null) {
            sampling = sampling.withTopP(parameters.topP());
        }
        if (parameters.topK() != null) {
            sampling = sampling.withTopK(parameters.topK());
        }
        if (parameters.frequencyPenalty() == null && parameters.presencePenalty() == null) {
            return sampling;
        }
        return new Sampling(
                sampling.repeatPenalty(),
                orZero(parameters.frequencyPenalty()),
                orZero(parameters.presencePenalty()),
                sampling.penaltyWindow(),
                sampling.topK(),
                sampling.topP(),
                sampling.minP(),
                sampling.temperature(),
                sampling.seed());
    }

    private static float orZero(Double value) {
        return value == null ? 0 : value.floatValue();
    }

    /** Most tokens of the reply; 0 where nothing was said. */
    static int mostTokens(ChatRequestParameters parameters) {
        Integer most = parameters.maxOutputTokens();
        if (most != null && most < 1) {
            throw new InvalidRequestException("maxOutputTokens is " + most + ", and has to be at least 1.");
        }
        return most == null ? 0 : most;
    }
}
