/** Agents as their developers define them: a name, instructions, tools, and the type of what they give back. */
package io.polyphony.agent;
