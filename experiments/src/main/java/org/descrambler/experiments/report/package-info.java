/**
 * Figures, tables and self-contained HTML reports, rebuilt from recorded data alone: every chart is a standalone SVG
 * that serves the page and a paper alike, so that a report needs no script to be read. May import {@code core},
 * {@code experiments.io} and Jackson; knows no solver and no objective.
 */
package org.descrambler.experiments.report;
