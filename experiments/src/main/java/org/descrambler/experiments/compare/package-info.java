/**
 * One solve as a task with a record, from which reports are made, and the names that tasks are put together from. May
 * import every module, {@code experiments.io} and Jackson.
 */
package org.descrambler.experiments.compare;
