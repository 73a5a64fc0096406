/**
 * Keeps secrets at rest: the master key file and the vault that seals bytes with it.
 *
 * <p>Only what needs the key itself lives here; who seals what is decided by the callers. Messages
 * name files and key ids, never key or plain text. Facts: design.md § 5, NIST SP 800-38D.
 */
package io.dragoman.security;
