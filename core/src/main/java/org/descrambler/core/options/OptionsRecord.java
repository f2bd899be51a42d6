package org.descrambler.core.options;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads and writes the options record of a solver or an objective by its components. A component {@code gradientTolerance} is the option
 * {@code gradient-tolerance}. Components may be int, long, double, boolean, String, an enum (whose constants are written in
 * lower case with hyphens), or a {@link NamedPart}.
 */
public final class OptionsRecord {
    private OptionsRecord() {}

    /** Every option with its value, in the order of the record; enums as their labels. */
    public static Map<String, Object> describe(Record options) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent c : options.getClass().getRecordComponents()) {
            Object value = get(options, c);
            String name = label(c.getName());
            if (value instanceof NamedPart part) {
                map.put(name, part.name());
                part.options().forEach((option, its) -> map.put(name + "." + option, its));
            } else {
                map.put(name, value instanceof Enum<?> e ? constantLabel(e) : value);
            }
        }
        return map;
    }

    /**
     * The defaults with some options replaced.
     *
     * @throws IllegalArgumentException for an unknown option, naming the valid ones, for a value that cannot be read, and
     *     with the record's own message for a value that it rejects
     */
    public static <R extends Record> R with(R defaults, Map<String, String> settings) {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Map<String, String> left = new LinkedHashMap<>(settings);
        for (int i = 0; i < components.length; i++) {
            String name = label(components[i].getName());
            String text = left.remove(name);
            Object standard = get(defaults, components[i]);
            if (standard instanceof NamedPart part) {
                values[i] = part.with(Optional.ofNullable(text), takeWithPrefix(left, name + "."));
            } else {
                values[i] = text == null ? standard : parse(name, text, components[i].getType());
            }
        }
        if (!left.isEmpty()) {
            String unknown = left.keySet().iterator().next();
            List<String> valid =
                    Arrays.stream(components).map(c -> label(c.getName())).toList();
            throw new IllegalArgumentException("Unknown option '" + unknown + "'; "
                    + (valid.isEmpty() ? "there are no options." : "the options are: " + String.join(", ", valid) + ".")
                    + NearestName.maybe(unknown, valid));
        }
        return construct(defaults, components, values);
    }

    /** The settings that begin with the prefix, without it; they are removed from the map. */
    private static Map<String, String> takeWithPrefix(Map<String, String> settings, String prefix) {
        Map<String, String> taken = new LinkedHashMap<>();
        settings.forEach((name, text) -> {
            if (name.startsWith(prefix)) {
                taken.put(name.substring(prefix.length()), text);
            }
        });
        settings.keySet().removeIf(name -> name.startsWith(prefix));
        return taken;
    }

    private static <R extends Record> R construct(R defaults, RecordComponent[] components, Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            @SuppressWarnings("unchecked")
            Constructor<R> canonical = (Constructor<R>) defaults.getClass().getDeclaredConstructor(types);
            return canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Options record " + defaults.getClass() + " must be public.", e);
        }
    }

    private static Object get(Record options, RecordComponent component) {
        try {
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Options record " + options.getClass() + " must be public.", e);
        }
    }

    private static Object parse(String name, String text, Class<?> type) {
        try {
            if (type == int.class) {
                return Integer.valueOf(text);
            } else if (type == long.class) {
                return Long.valueOf(text);
            } else if (type == double.class) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Option '" + name + "' is '" + text + "'; a number (" + type.getName() + ") was expected.", e);
        }
        if (type == boolean.class) {
            if (text.equals("true") || text.equals("false")) {
                return Boolean.valueOf(text);
            }
            throw new IllegalArgumentException("Option '" + name + "' is '" + text + "'; true or false was expected.");
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(c -> constantLabel((Enum<?>) c).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Option '" + name + "' is '" + text + "'; one of "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(c -> constantLabel((Enum<?>) c))
                                    .collect(Collectors.joining(", "))
                            + " was expected."));
        }
        if (type == String.class) {
            return text;
        }
        throw new IllegalStateException("Option '" + name + "' has the unsupported type " + type + ".");
    }

    private static String constantLabel(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String label(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
