package io.polyphony.observation;

import dev.langchain4j.model.ModelProvider;
import java.util.Locale;

/** LangChain4j's providers by the names of OpenTelemetry's conventions. */
final class Provider {

    private Provider() {}

    static String name(ModelProvider provider) {
        return switch (provider) {
            case null -> "_OTHER";
            case OTHER -> "_OTHER";
            case OPEN_AI -> "openai";
            case AMAZON_BEDROCK -> "aws.bedrock";
            case AZURE_OPEN_AI -> "azure.ai.openai";
            case GITHUB_MODELS, MICROSOFT_FOUNDRY -> "azure.ai.inference";
            case GOOGLE_AI_GEMINI, GOOGLE_GENAI -> "gcp.gemini";
            case GOOGLE_VERTEX_AI_GEMINI, GOOGLE_VERTEX_AI_ANTHROPIC -> "gcp.vertex_ai";
            case WATSONX -> "ibm.watsonx.ai";
            default -> provider.name().toLowerCase(Locale.ROOT);
        };
    }
}
