/**
 * One solve as a task with a record, from which reports are made, and the names that tasks are put together from. May
 * import every module, {@code experiments.io}, {@code experiments.report} (which reads the traces written here) and Jackson.
 */
package org.descrambler.experiments.compare;
