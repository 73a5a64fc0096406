/**
 * SIP passwords and lines from the carrier's device management: design D1.
 *
 * <p>A device's MAC enters, one download later what its neutral file says leaves as facts. Refused
 * credentials stay here and are never shown again. Facts: broadsoft-upstream.md § 3.
 */
package io.dragoman.subscriber.broadworks.dms;
