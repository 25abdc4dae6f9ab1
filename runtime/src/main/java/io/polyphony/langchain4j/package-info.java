/** The local model as LangChain4j's chat, streaming, embedding and token-counting interfaces. */
package io.polyphony.langchain4j;
