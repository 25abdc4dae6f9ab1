/**
 * A team that answers questions about documents with a very small model.
 *
 * <p>Such a model follows worked examples and hardly any instruction, and it judges better than it writes: asked which of
 * several clauses would make somebody ask this question, it is right far more often than asked for the answer. So wherever
 * there is a choice it is made by the probability that the model gives to the <em>question</em> after each candidate, and
 * what is generated is generated under a grammar that admits words of the task and the documents only.
 */
package io.polyphony.team.reading;
