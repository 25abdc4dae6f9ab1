/**
 * Micrometer observations of chats, agents, tools and teams, named as OpenTelemetry's conventions for generative AI name them;
 * the one package of the agents that needs Micrometer.
 */
package io.polyphony.observation;
