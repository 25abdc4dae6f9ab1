/** What the command shows people: styles, tables, live lines and progress, all of which degrade to plain lines. */
package io.polyphony.cli.terminal;
