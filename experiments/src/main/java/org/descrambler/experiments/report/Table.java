package org.descrambler.experiments.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table.
 *
 * @param caption what the table shows
 * @param rows one value for each column, of the kinds that {@link Format#text} takes, a {@link Link} or {@link Annotated}; null is a missing
 *     value
 */
public record Table(String caption, List<Column> columns, List<List<?>> rows) implements Block {

    /** @throws IllegalArgumentException where a row has another number of values than there are columns */
    public Table {
        columns = List.copyOf(columns);
        var copies = new ArrayList<List<?>>();
        for (List<?> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("Table '" + caption + "': row " + copies.size() + " has "
                        + row.size() + " values, expected " + columns.size() + ".");
            }
            copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        rows = Collections.unmodifiableList(copies);
    }

    @Override
    public String html() {
        var html = new StringBuilder("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        html.append(Markup.escape(caption)).append("\">\n<table>\n<caption>");
        html.append(Markup.escape(caption)).append("</caption>\n<thead><tr>");
        for (Column column : columns) {
            html.append("<th scope=\"col\"").append(alignment(column)).append(">");
            html.append(Markup.escape(column.header())).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<?> row : rows) {
            html.append("<tr>");
            for (int k = 0; k < columns.size(); k++) {
                Column column = columns.get(k);
                String cell = k == 0 && !column.format().rightAligned() ? "th" : "td";
                html.append("<").append(cell).append(cell.equals("th") ? " scope=\"row\"" : "");
                html.append(alignment(column)).append(">");
                html.append(content(column, row.get(k)));
                html.append("</").append(cell).append(">");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n</div>\n").toString();
    }

    private static String alignment(Column column) {
        if (column.format() == Format.PROSE) {
            return " class=\"prose\"";
        }
        return column.format().rightAligned() ? " class=\"number\"" : "";
    }

    private static String content(Column column, Object value) {
        String text = Markup.escape(column.format().text(value));
        if (value instanceof Annotated annotated && !annotated.note().isEmpty()) {
            return text + "<small>" + Markup.escape(annotated.note()) + "</small>";
        }
        return value instanceof Link link ? "<a href=\"" + Markup.escape(link.target()) + "\">" + text + "</a>" : text;
    }
}
