/**
 * The command line: {@code ./dragoman run | demo | phone | bench | devices …}.
 *
 * <p>One class a verb. Verbs that ask a running bridge speak its REST API; only {@code run} and
 * {@code demo} start one. Nothing is decided here.
 */
package io.dragoman.cli;
