/**
 * Tools that agents call: from lambdas over records, or from methods that carry LangChain4j's {@code @Tool}.
 *
 * <p>A {@link io.polyphony.tool.ToolBox} holds the tools of an agent, gives the JSON schema of a call, and makes the
 * call within a time limit.
 */
package io.polyphony.tool;
