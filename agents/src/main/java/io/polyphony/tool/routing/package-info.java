/**
 * The choice of the few tools that fit a request, for agents that have many: by the similarity of embeddings to phrases that
 * show what each tool is for.
 */
package io.polyphony.tool.routing;
