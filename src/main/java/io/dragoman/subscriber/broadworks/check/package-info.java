/**
 * Looks through every door of a tenant's carrier and says what works, what is missing and why.
 *
 * <p>Orders enter, sentences leave; never a password, never a carrier's words as they came. Facts:
 * broadsoft-upstream.md § 6 and § 8.
 */
package io.dragoman.subscriber.broadworks.check;
