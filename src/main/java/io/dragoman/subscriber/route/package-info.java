/**
 * Subscribers from an integrator's own route: whatever a directory answered, made rows and records.
 *
 * <p>Maps, JSON, lists and LDAP entries enter; names of fields are mapped to the columns of {@code
 * subscribers.csv}. Facts: design.md § 4, docs/upstreams.md.
 */
package io.dragoman.subscriber.route;
