/**
 * Teams and LangChain4j's agents together, both ways.
 *
 * <ul>
 *   <li>{@link io.polyphony.agentic.SubAgent}: a team or an agent in a LangChain4j workflow;
 *   <li>{@link io.polyphony.agentic.AgentMember}: a LangChain4j agent in a team;
 *   <li>{@link io.polyphony.agentic.ParallelWorkflow}: LangChain4j's agents side by side under our coordinator.
 * </ul>
 *
 * <p>Who uses this package adds {@code dev.langchain4j:langchain4j-agentic} to the class path, which this library depends on only
 * optionally: it is experimental and may change with every version. Nothing outside of this package refers to it.
 */
package io.polyphony.agentic;
