package org.descrambler.experiments.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descrambler.experiments.compare.ObjectiveExpression.Term;

/**
 * Reads {@code smoothness + 0.1*smooth-l1(epsilon=1e-3)}:
 *
 * <pre>
 * sum    = [+|-] term { (+|-) term }
 * term   = [number *] name [ "(" [ option { , option } ] ")" ]
 * option = name = value
 * </pre>
 *
 * Names are of lower-case letters, digits and hyphens, so that a minus after a name needs a space before it.
 */
final class ExpressionParser {
    private static final Pattern NUMBER = Pattern.compile("(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*");
    private static final Pattern VALUE = Pattern.compile("[^,()=\\s]+");

    private final String text;
    private int position;

    ExpressionParser(String text) {
        this.text = text;
    }

    List<Term> parse() {
        List<Term> terms = new ArrayList<>();
        skipSpaces();
        double sign = accept('-') ? -1 : 1;
        if (sign > 0) {
            accept('+');
        }
        terms.add(term(sign));
        while (position < text.length()) {
            if (accept('+')) {
                sign = 1;
            } else if (accept('-')) {
                sign = -1;
            } else {
                throw expected("+, - or the end");
            }
            terms.add(term(sign));
        }
        return terms;
    }

    private Term term(double sign) {
        double coefficient = sign;
        String number = match(NUMBER);
        if (number != null) {
            coefficient *= Double.parseDouble(number);
            if (!Double.isFinite(coefficient)) {
                position -= number.length();
                throw expected("a number within the range of double precision");
            }
            skipSpaces();
            if (!accept('*')) {
                throw expected("* and an objective");
            }
        }
        String name = match(NAME);
        if (name == null) {
            throw expected(number == null ? "an objective, or a number * an objective" : "an objective");
        }
        skipSpaces();
        return new Term(coefficient, name, accept('(') ? options() : Map.of());
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        if (accept(')')) {
            return options;
        }
        do {
            String name = match(NAME);
            if (name == null) {
                throw expected("the name of an option");
            }
            skipSpaces();
            if (!accept('=')) {
                throw expected("= and the value of the option " + name);
            }
            String value = match(VALUE);
            if (value == null) {
                throw expected("the value of the option " + name);
            }
            if (options.put(name, value) != null) {
                throw new IllegalArgumentException(
                        "The objective '" + text + "' gives the option " + name + " twice; once was expected.");
            }
            skipSpaces();
        } while (accept(','));
        if (!accept(')')) {
            throw expected(", or )");
        }
        return options;
    }

    /** Takes the character and the spaces after it. */
    private boolean accept(char c) {
        if (position < text.length() && text.charAt(position) == c) {
            position++;
            skipSpaces();
            return true;
        }
        return false;
    }

    private String match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        position = matcher.end();
        return matcher.group();
    }

    private void skipSpaces() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private IllegalArgumentException expected(String what) {
        String found = position == text.length() ? "ends" : "has '" + text.charAt(position) + "'";
        return new IllegalArgumentException("The objective '" + text + "' " + found + " at position " + (position + 1)
                + ", where " + what + " was expected. An example is \"smoothness + 0.1*diagonal-sum\".");
    }
}
