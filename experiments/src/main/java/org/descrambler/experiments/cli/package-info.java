/**
 * The command line: the root command {@code descramble} and its sub-commands, which only parse, call and print.
 *
 * <p>May import every module and every other room of experiments; the only room that may import picocli.
 */
package org.descrambler.experiments.cli;
