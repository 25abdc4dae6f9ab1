/** From questions about tables to plans of calls that may answer them, without a model. */
package io.polyphony.gaia.query;
