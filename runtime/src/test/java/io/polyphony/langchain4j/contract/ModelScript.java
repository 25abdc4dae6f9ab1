package io.polyphony.langchain4j.contract;

import java.util.List;

/** What a capable model would say: plain rules about what stands in the prompt, and nothing else. */
@FunctionalInterface
interface ModelScript {

    /** Whole replies to {@code prompt}, the likeliest first; the others are for where a grammar rules that out. */
    List<String> replies(Transcript prompt);
}
