/**
 * The REST API under {@code /api/v1}, health and metrics: what people ask a running bridge.
 *
 * <p>Requests arrive as values from the admin route; answers are JSON, errors problem+json. One
 * class a resource; {@code JsonViews} is the only place that decides what of a device may be seen.
 * Facts: design.md § 7.
 */
package io.dragoman.admin;
