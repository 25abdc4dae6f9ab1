/**
 * What llama.cpp b4916 needs of a model file, held against its header before any native code sees the file.
 *
 * <p>The native loader throws, aborts, or reads past the end where a file is not what it takes for granted; an abort ends the
 * JVM. So nothing gets to it that is not checked here.
 */
package io.polyphony.gguf.check;
