package io.polyphony.tool;

import io.polyphony.error.InvalidRequestException;
import java.util.regex.Pattern;

/** What a tool may be called: what every hosted model's interface accepts too. */
final class ToolName {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private ToolName() {}

    static String require(String name) {
        if (!VALID.matcher(name).matches()) {
            throw new InvalidRequestException(
                    "A tool can't be called \"" + name + "\": use 1 to 64 letters, digits, underscores and hyphens.");
        }
        return name;
    }
}
