/**
 * Carriers at work: full reads and single ones, the tenants' directories in memory and in the
 * database, and the guard that keeps a failing or slow carrier from harm and from doing harm.
 *
 * <p>Sources are asked through {@code SubscriberSource} only. Facts: broadsoft-upstream.md § 4.4
 * and § 6, docs/synchronisation.md.
 */
package io.dragoman.subscriber.directory;
