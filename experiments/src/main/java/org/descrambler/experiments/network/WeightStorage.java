package org.descrambler.experiments.network;

/** How a written model holds its weight matrices; it computes with float32 in any case. */
public enum WeightStorage {
    /** As float32. */
    SINGLE,
    /** As float16, rounded to nearest, half the size: a Cast node makes float32 of each when the model is loaded. */
    HALF
}
