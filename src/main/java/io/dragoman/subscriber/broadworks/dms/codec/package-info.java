/**
 * The neutral device file of design D1: its template, and what the device management makes of it.
 *
 * <p>Bytes enter, {@code NeutralFile} leaves; nothing is downloaded here. Facts:
 * broadsoft-upstream.md § 3.5 and § 3.7.
 */
package io.dragoman.subscriber.broadworks.dms.codec;
