/** What an agent speaks through: a sequence of the shared local model, or any LangChain4j chat model. */
package io.polyphony.conversation;
