/**
 * From a subscriber to the settings of one device: profile layers, tenants, rendering.
 *
 * <p>YAML text enters, compiled rules stay; nothing is parsed while a device waits and nothing an
 * administrator writes is executed. Facts: design.md § 2, broadsoft-upstream.md § 4, the dossiers
 * of both families.
 */
package io.dragoman.profile;
