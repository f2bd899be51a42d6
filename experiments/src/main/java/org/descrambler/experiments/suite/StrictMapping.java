package org.descrambler.experiments.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.descrambler.core.options.NearestName;

/**
 * A mapping of a suite file that may have certain keys only. Every error is an {@link IllegalArgumentException} that begins with
 * the file and the place in it, such as {@code suite.yaml, problems[2]}.
 */
final class StrictMapping {
    private final String place;
    private final JsonNode node;

    private StrictMapping(String place, JsonNode node) {
        this.place = place;
        this.node = node;
    }

    /** @throws IllegalArgumentException where it is no mapping, or has another key */
    static StrictMapping of(String place, JsonNode node, List<String> keys) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(place + ": " + kind(node) + " stands here; a mapping with some of "
                    + String.join(", ", keys) + " was expected.");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException(place + ": unknown key '" + key + "'; one of "
                        + String.join(", ", keys) + " was expected." + NearestName.maybe(key, keys));
            }
            if (node.get(key).isNull()) {
                throw new IllegalArgumentException(place + ": the key '" + key + "' has no value.");
            }
        });
        return new StrictMapping(place, node);
    }

    String place() {
        return place;
    }

    /** A mapping with keys of its own, empty where there is none. */
    Optional<StrictMapping> mapping(String key, List<String> keys) {
        return value(key).map(value -> of(place + ", " + key, value, keys));
    }

    /** The elements of a list, each with its place. */
    List<Element> list(String key) {
        JsonNode value = value(key).orElseThrow(() -> missing(key));
        if (!value.isArray()) {
            throw wrong(key, value, "a list");
        }
        List<Element> elements = new ArrayList<>();
        for (JsonNode element : value) {
            elements.add(new Element(place + ", " + key + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    /** An element of a list. */
    record Element(String place, JsonNode node) {}

    /** A text, number or truth value, as text. */
    Optional<String> text(String key) {
        return value(key).map(value -> {
            if (!value.isValueNode() || value.asText().isBlank()) {
                throw wrong(key, value, "a text or a number");
            }
            return value.asText();
        });
    }

    String requiredText(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    OptionalDouble number(String key) {
        Optional<JsonNode> value = value(key);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            // A number in quotes is one, too.
            double number = Double.parseDouble(value.get().asText());
            if (Double.isFinite(number)) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            // Told below, with the place.
        }
        throw wrong(key, value.get(), "a finite number");
    }

    OptionalLong whole(String key) {
        Optional<JsonNode> value = value(key);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!value.get().canConvertToLong() || !value.get().isIntegralNumber()) {
            throw wrong(key, value.get(), "a whole number");
        }
        return OptionalLong.of(value.get().longValue());
    }

    boolean flag(String key) {
        Optional<JsonNode> value = value(key);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw wrong(key, value.get(), "true or false");
        }
        return value.isPresent() && value.get().booleanValue();
    }

    Optional<JsonNode> value(String key) {
        return Optional.ofNullable(node.get(key));
    }

    IllegalArgumentException missing(String key) {
        return new IllegalArgumentException(place + ": the key '" + key + "' is missing.");
    }

    private IllegalArgumentException wrong(String key, JsonNode value, String expected) {
        return new IllegalArgumentException(
                place + ": " + key + " is " + kind(value) + "; " + expected + " was expected.");
    }

    /** What a node is, in words, with its value where that is short. */
    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            case NULL, MISSING -> "nothing";
            default -> node.asText().isBlank() ? "empty" : "'" + node.asText() + "'";
        };
    }
}
