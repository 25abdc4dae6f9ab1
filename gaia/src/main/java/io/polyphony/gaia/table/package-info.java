/** Questions to tables: typed queries, their results, and what a table has to offer to who asks. */
package io.polyphony.gaia.table;
