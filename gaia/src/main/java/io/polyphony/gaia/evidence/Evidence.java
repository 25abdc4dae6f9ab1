package io.polyphony.gaia.evidence;

import java.util.List;

/**
 * Statements that together bear on a question, each led to by a name or number of one before it.
 *
 * @param statements in the order in which they were found
 * @param score how much of the question's words they have, the rarer the more
 */
public record Evidence(List<Statement> statements, double score) {

    public Evidence {
        statements = List.copyOf(statements);
    }
}
