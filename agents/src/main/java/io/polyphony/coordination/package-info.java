/**
 * Running independent agents in parallel and joining whatever came back: every result, every cause and every partial
 * text.
 *
 * <p>{@link io.polyphony.coordination.Coordinator} runs {@link io.polyphony.coordination.AgentTask}s under a {@link
 * io.polyphony.coordination.JoinPolicy} and returns a {@link io.polyphony.coordination.Join} with one {@link
 * io.polyphony.coordination.Outcome} for each.
 */
package io.polyphony.coordination;
