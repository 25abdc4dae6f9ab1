/** A GGUF's header, read in Java: metadata, tensor table and the memory a model will need. No weights are read. */
package io.polyphony.gguf;
