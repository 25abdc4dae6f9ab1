/** The Jinja interpreter for chat templates; every character of its output knows whether template or data wrote it. */
package io.polyphony.template;
