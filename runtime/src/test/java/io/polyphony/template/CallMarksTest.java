package io.polyphony.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallMarksTest {

    @Test
    void callMarks_ofQwen3_areItsTags() {
        assertThat(ChatTemplate.parse(Families.source("qwen3")).replyFormat().callMarks())
                .contains(new CallMarks("<tool_call>\n", "name", "arguments", "\n</tool_call>"));
    }
}
