/** LangChain4j's own pipelines on the local model; each program reads from top to bottom. */
package io.polyphony.examples.langchain4j;
