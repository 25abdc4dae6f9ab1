package io.polyphony.team.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectsTest {

    private static final String TASK = "How much do the Falcon tent and the Ember stove cost together?";

    @Test
    void candidates_fromTheStart_beginWithTheFirstName() {
        assertThat(Subjects.candidates(TASK, 0).keySet())
                .contains("the Falcon", "the Falcon tent", "the Falcon tent and")
                .allMatch(span -> span.startsWith("the Falcon"));
    }

    @Test
    void candidates_afterAName_beginWithTheNext() {
        int from = TASK.indexOf("tent") + "tent".length();

        assertThat(Subjects.candidates(TASK, from).keySet())
                .contains("the Ember stove")
                .allMatch(span -> span.startsWith("the Ember"));
    }

    @Test
    void candidates_acrossPunctuation_areNone() {
        assertThat(Subjects.candidates("Which is longer, Otter Bridge, or Miller Bridge?", 0)
                        .keySet())
                .containsExactly("Otter", "Otter Bridge");
    }

    @Test
    void masked_subjects_becomeLetters() {
        assertThat(Subjects.masked(TASK, List.of("the Falcon tent", "Ember stove")))
                .isEqualTo("How much do A and B cost together?");
    }

    @Test
    void unmasked_question_isAskedOfTheSubject() {
        assertThat(Subjects.unmasked("How much does A cost?", "the Ember stove", TASK))
                .isEqualTo("How much does the Ember stove cost?");
        assertThat(Subjects.unmasked("How much does A cost?", "Ember stove", TASK))
                .isEqualTo("How much does the Ember stove cost?");
    }
}
