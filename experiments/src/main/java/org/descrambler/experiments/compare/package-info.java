/**
 * One solve as a task with a record, and, on top of it, suites of them and their statistics. Records are what reports
 * are made from. May import every module and {@code experiments.io}.
 */
package org.descrambler.experiments.compare;
