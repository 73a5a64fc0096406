/**
 * What every source of subscribers has in common: how a tenant names and sets it, what it tells of
 * users, devices and lines in its own spelling, and how it fails.
 *
 * <p>Only these contracts and their settings may enter; each kind of source has a room of its own
 * below. Facts: broadsoft-upstream.md § 4 and § 6, design.md § 4.
 */
package io.dragoman.subscriber;
