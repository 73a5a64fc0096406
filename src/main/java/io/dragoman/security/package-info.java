/**
 * Keeps secrets at rest (the master key file, the vault that seals with it) and counts wrong
 * passwords.
 *
 * <p>Who seals what, and what is a failure, is decided by the callers. Messages name files and key
 * ids, never key or plain text. Facts: design.md § 5, NIST SP 800-38D.
 */
package io.dragoman.security;
