package org.descrambler.experiments.network;

/** How an action along an axis passes one kind of node: what it does to one tensor follows from the others. */
interface FoldingRule {
    /**
     * Marks those tensors of the node whose marks follow from the ones it has.
     *
     * @param choose whether, where several answers are possible, one may be taken
     * @throws NotFoldableException where there is no answer
     */
    void propagate(FoldingNode node, boolean choose);

    /**
     * Checks that the marks of all tensors together leave the node's function as it is, and records what that does to its
     * constants.
     *
     * @throws NotFoldableException if they do not
     */
    void fold(FoldingNode node);
}
