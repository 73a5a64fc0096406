/**
 * One canonical {@code Subscriber} from what several sources say: joined in the tenant's order,
 * normalised, checked against the tenant, bound to a device or told as a finding.
 *
 * <p>A pure function of its input; no source, store or clock may enter. Facts:
 * broadsoft-upstream.md § 1.11, § 4.1 to § 4.3.
 */
package io.dragoman.subscriber.merge;
