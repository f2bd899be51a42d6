package org.descrambler.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Places for the names of curves, each beside its own curve: clear of each other and inside the plot always, clear of the
 * curves as far as there is room, and near the curve's end.
 */
final class CurveLabels {
    /** Of a label's box; its text stands on a line four fifths down. */
    static final double HEIGHT = 14;

    private static final double STEP = 4;
    private static final double DISTANCE = 7;
    private static final double CLEARANCE = 2;
    private static final double CROSSED = 6;
    private static final double CLOSE = 1;
    private static final double AWAY = 0.02;

    private final Box plot;
    private final List<double[]> samples = new ArrayList<>();

    /** A rectangle in pixels, y downwards. */
    record Box(double left, double top, double right, double bottom) {
        Box grown(double by) {
            return new Box(left - by, top - by, right + by, bottom + by);
        }

        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean within(Box other) {
            return left >= other.left && right <= other.right && top >= other.top && bottom <= other.bottom;
        }

        boolean holds(double x, double y) {
            return x > left && x < right && y > top && y < bottom;
        }
    }

    /**
     * Where a label stands.
     *
     * @param leftward whether the box reaches to the left from the curve, which is then at its right edge
     */
    record Place(Box box, boolean leftward) {}

    /**
     * @param plot where labels may stand
     * @param curves the drawn points of each curve, alternating x and y in pixels
     */
    CurveLabels(Box plot, List<double[]> curves) {
        this.plot = plot;
        for (double[] curve : curves) {
            samples.add(sampled(curve));
        }
    }

    /** A place of the given width for each curve, or nothing where one of them finds none. */
    Optional<List<Place>> place(List<Double> widths) {
        var placed = new ArrayList<Place>();
        for (int k = 0; k < samples.size(); k++) {
            Optional<Place> place = best(k, widths.get(k), placed);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            placed.add(place.get());
        }
        return Optional.of(placed);
    }

    private Optional<Place> best(int curve, double width, List<Place> placed) {
        double[] own = samples.get(curve);
        int count = own.length / 2;
        Place best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int i = count - 1; i >= 0; i--) {
            for (Place place : around(own[2 * i], own[2 * i + 1], width)) {
                Box room = place.box().grown(CLEARANCE);
                boolean free = place.box().within(plot) && placed.stream().noneMatch(other -> room.meets(other.box()));
                double cost = free ? cost(place.box(), least) + AWAY * (count - 1 - i) : Double.POSITIVE_INFINITY;
                if (cost < least) {
                    least = cost;
                    best = place;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** To the right and the left of a point, and above and below it in either direction. */
    private static Place[] around(double x, double y, double width) {
        double half = HEIGHT / 2;
        double start = x - DISTANCE;
        double end = x + DISTANCE;
        return new Place[] {
            new Place(new Box(end, y - half, end + width, y + half), false),
            new Place(new Box(start - width, y - half, start, y + half), true),
            new Place(new Box(start, y - DISTANCE - HEIGHT, start + width, y - DISTANCE), false),
            new Place(new Box(start, y + DISTANCE, start + width, y + DISTANCE + HEIGHT), false),
            new Place(new Box(end - width, y - DISTANCE - HEIGHT, end, y - DISTANCE), true),
            new Place(new Box(end - width, y + DISTANCE, end, y + DISTANCE + HEIGHT), true)
        };
    }

    /** What a box hides of curves, and how near others come to it; anything above the limit is as good as the limit. */
    private double cost(Box box, double limit) {
        Box wide = box.grown(HEIGHT / 2);
        double cost = 0;
        for (double[] curve : samples) {
            for (int i = 0; i < curve.length && cost < limit; i += 2) {
                cost += box.holds(curve[i], curve[i + 1]) ? CROSSED : 0;
                cost += wide.holds(curve[i], curve[i + 1]) ? CLOSE : 0;
            }
        }
        return cost;
    }

    /** The curve's points at equal distances along it. */
    private static double[] sampled(double[] curve) {
        var points = new ArrayList<Double>();
        double rest = 0;
        for (int i = 0; i + 1 < curve.length; i += 2) {
            double dx = i == 0 ? 0 : curve[i] - curve[i - 2];
            double dy = i == 0 ? 0 : curve[i + 1] - curve[i - 1];
            double length = Math.hypot(dx, dy);
            for (; i > 0 && rest <= length; rest += STEP) {
                points.add(curve[i - 2] + dx * (length == 0 ? 0 : rest / length));
                points.add(curve[i - 1] + dy * (length == 0 ? 0 : rest / length));
            }
            rest -= length;
        }
        if (curve.length > 1) {
            points.add(curve[curve.length - 2]);
            points.add(curve[curve.length - 1]);
        }
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
