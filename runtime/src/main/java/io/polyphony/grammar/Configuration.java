package io.polyphony.grammar;

/** One way in which the text so far can be parsed: the node reached and the stack of open rules (null when empty). */
record Configuration(int node, Frame stack) {}
