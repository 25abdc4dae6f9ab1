/** {@code polyphony replay}: a run as its journal has it, shown again without a model. */
package io.polyphony.cli.replay;
