/** Micrometer meters of a model; the one package of the runtime that needs Micrometer. */
package io.polyphony.metrics;
