/**
 * Secrets at rest: the master key file, and the vault that seals with it.
 *
 * <p>Who seals what is decided by callers. Messages name files and key ids, never key or plain
 * text. Facts: design.md § 5, NIST SP 800-38D.
 */
package io.dragoman.security.vault;
