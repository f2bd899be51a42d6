/**
 * The code of the pages {@code docs/extending-*.md}, and the tests that run it and compare it with the pages. May import
 * everything.
 */
package org.descrambler.experiments.docs;
