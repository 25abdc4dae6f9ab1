/** What can be read out of a question without a model: its numbers, dates, and the form that its answer should have. */
package io.polyphony.gaia.question;
