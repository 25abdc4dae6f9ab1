/**
 * Conversations for tests of agents, without a model: {@link io.polyphony.testing.ScriptedConversation} says what its script
 * tells it to, {@link io.polyphony.testing.RecordedConversation} what a model once said.
 */
package io.polyphony.testing;
