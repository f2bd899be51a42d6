package org.descrambler.solvers.assignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The permutations that a memetic search crosses: good ones, of which no two are close. */
final class Population {
    /** Members differ in at least this share of their images. */
    private static final double LEAST_DISTANCE = 0.05;

    private final int size;
    private final List<Member> members = new ArrayList<>();

    Population(int size) {
        this.size = size;
    }

    boolean isFull() {
        return members.size() == size;
    }

    void clear() {
        members.clear();
    }

    /**
     * Takes a permutation in: in place of a close one where it is better than that, else where there is room, else in place
     * of the worst where it is better.
     *
     * @return whether it added to the population, which a replacement of a close one by itself does not
     */
    boolean add(int[] images, double value) {
        Member candidate = new Member(images, value);
        int worst = 0;
        for (int k = 0; k < members.size(); k++) {
            Member member = members.get(k);
            int distance = candidate.distance(member);
            if (distance < 1 || distance < LEAST_DISTANCE * images.length) {
                boolean better = value < member.value;
                if (better) {
                    members.set(k, candidate);
                }
                return better;
            }
            if (member.value > members.get(worst).value) {
                worst = k;
            }
        }
        if (!isFull()) {
            members.add(candidate);
            return true;
        }
        if (value < members.get(worst).value) {
            members.set(worst, candidate);
            return true;
        }
        return false;
    }

    /**
     * A child of two random members: where they agree, it agrees with them; other places take the image of one of them at
     * random while it is free; the places and images that are left over are matched at random (Merz, Freisleben 2000).
     */
    int[] child(RandomGenerator rng) {
        int first = rng.nextInt(members.size());
        int second = (first + 1 + rng.nextInt(members.size() - 1)) % members.size();
        int[] p = members.get(first).images;
        int[] q = aligned(members.get(second).images, p);
        int n = p.length;
        int[] child = new int[n];
        boolean[] used = new boolean[n];
        int[] open = new int[n];
        int left = 0;
        for (int i = 0; i < n; i++) {
            if (p[i] == q[i]) {
                child[i] = p[i];
                used[Signs.image(p[i])] = true;
            } else {
                open[left++] = i;
            }
        }
        shuffle(open, left, rng);
        int unmatched = 0;
        for (int k = 0; k < left; k++) {
            int i = open[k];
            boolean fromFirst = rng.nextBoolean();
            int wanted = fromFirst ? p[i] : q[i];
            int other = fromFirst ? q[i] : p[i];
            if (used[Signs.image(wanted)] && used[Signs.image(other)]) {
                open[unmatched++] = i;
            } else {
                child[i] = used[Signs.image(wanted)] ? other : wanted;
                used[Signs.image(child[i])] = true;
            }
        }
        int[] free = new int[unmatched];
        int count = 0;
        for (int signed : p) {
            if (!used[Signs.image(signed)]) {
                free[count++] = signed;
            }
        }
        Arrays.sort(free);
        shuffle(free, unmatched, rng);
        for (int k = 0; k < unmatched; k++) {
            child[open[k]] = free[k];
        }
        return child;
    }

    /** Signed images, all flipped where most of their neurons have the other sign elsewhere: that is the same solution. */
    private static int[] aligned(int[] images, int[] elsewhere) {
        int n = images.length;
        boolean[] flipped = new boolean[n];
        for (int signed : elsewhere) {
            flipped[Signs.image(signed)] = signed < 0;
        }
        int different = 0;
        for (int signed : images) {
            different += flipped[Signs.image(signed)] == signed < 0 ? 0 : 1;
        }
        return 2 * different > n ? Arrays.stream(images).map(Signs::flipped).toArray() : images;
    }

    private static void shuffle(int[] items, int count, RandomGenerator rng) {
        for (int k = count - 1; k > 0; k--) {
            int j = rng.nextInt(k + 1);
            int item = items[k];
            items[k] = items[j];
            items[j] = item;
        }
    }

    private static final class Member {
        private final int[] images;
        private final double value;

        Member(int[] images, double value) {
            this.images = images;
            this.value = value;
        }

        /** In how many places the images differ; 0 for equal ones. */
        int distance(Member other) {
            int[] its = aligned(other.images, images);
            int count = 0;
            for (int i = 0; i < images.length; i++) {
                count += images[i] == its[i] ? 0 : 1;
            }
            return count;
        }
    }
}
