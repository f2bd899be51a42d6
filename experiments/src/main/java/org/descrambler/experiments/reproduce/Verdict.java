package org.descrambler.experiments.reproduce;

import com.fasterxml.jackson.annotation.JsonValue;

/** How our number stands to what a paper says. */
public enum Verdict {
    AGREES("agrees"),
    DIFFERS("differs"),
    /** The paper says nothing of it. */
    NEW("new");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** As records and tables write it. */
    @JsonValue
    public String label() {
        return label;
    }
}
