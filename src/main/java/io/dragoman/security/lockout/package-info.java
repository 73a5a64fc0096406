/**
 * Counts wrong passwords by device and by source network, and says who is locked out.
 *
 * <p>What is a failure is decided by callers; a challenge is none. Facts: design.md § 5.
 */
package io.dragoman.security.lockout;
