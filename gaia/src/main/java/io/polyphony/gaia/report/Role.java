package io.polyphony.gaia.report;

import java.util.Locale;

/** What an agent of a solver is there for, told by its name. */
enum Role {
    PLANNER,
    CRITIC,
    EXECUTOR,
    /** Any other, such as the one agent of a solver that has no team. */
    OTHER;

    /** The role of an agent, such as {@code executor 2} or {@code team/critic}. */
    static Role of(String agent) {
        String name = agent.toLowerCase(Locale.ROOT);
        for (Role role : values()) {
            if (name.contains(role.word())) {
                return role;
            }
        }
        return name.startsWith("step") ? EXECUTOR : OTHER;
    }

    /** Its name in the page, and the class that colours it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
