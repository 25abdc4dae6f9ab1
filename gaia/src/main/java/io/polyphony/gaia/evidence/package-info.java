/** Reading without a model: the sentences of a task's files that bear on a question, linked from one to the next, and what in them may be the answer. */
package io.polyphony.gaia.evidence;
