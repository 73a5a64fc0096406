/**
 * Gigaset's formats: the two configuration documents and the User-Agent, read and written.
 *
 * <p>Pure functions of bytes and text; what a parameter should hold is decided by profiles, not
 * here. Facts: gigaset-provisioning.md § 4.4 and § 6, gigaset-params.csv.
 */
package io.dragoman.family.gigaset.codec;
