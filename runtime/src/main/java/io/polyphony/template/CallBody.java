package io.polyphony.template;

import io.polyphony.template.ReplySection.ToolCall;
import java.util.List;

/** How a model writes the name and the arguments of a tool call, inside the marks around it. */
sealed interface CallBody permits JsonCallBody, NamedCallBody, ParameterCallBody {

    /**
     * What stands in {@code text} from {@code from} on.
     *
     * @param atEnd whether nothing more will come
     */
    Parsed parse(String text, int from, boolean atEnd);

    /** All texts that the form itself brings along. */
    List<String> marks();

    /**
     * A body that was read, or not.
     *
     * @param end where it ends; {@link LenientMark#MORE} or {@link LenientMark#NO} where there is none
     * @param calls without their sources
     */
    record Parsed(int end, List<ToolCall> calls) {

        static final Parsed MORE = new Parsed(LenientMark.MORE, List.of());
        static final Parsed NO = new Parsed(LenientMark.NO, List.of());

        static Parsed unfinished(int end, boolean atEnd) {
            return end == LenientMark.MORE && !atEnd ? MORE : NO;
        }

        boolean isDone() {
            return end >= 0;
        }
    }

    /** Characters of the longest name. */
    int MOST_NAME = 256;

    /** Whether a model may have meant {@code name} as the name of a tool. */
    static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= MOST_NAME && name.chars().noneMatch(Character::isWhitespace);
    }
}
