/** A name or a path to a verified local model file: catalogue, cache and the sources a model can come from. */
package io.polyphony.store;
