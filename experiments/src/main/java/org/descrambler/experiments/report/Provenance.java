package org.descrambler.experiments.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a report's numbers come from (command line, seed, versions, backend, date …), in the order given. */
public record Provenance(Map<String, String> entries) {
    public Provenance {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    String html() {
        if (entries.isEmpty()) {
            return "";
        }
        var html = new StringBuilder("<footer>\n<h2>Provenance</h2>\n<dl>\n");
        entries.forEach((name, value) -> html.append("<div><dt>")
                .append(Markup.escape(name))
                .append("</dt><dd>")
                .append(Markup.escape(value))
                .append("</dd></div>\n"));
        return html.append("</dl>\n</footer>\n").toString();
    }
}
