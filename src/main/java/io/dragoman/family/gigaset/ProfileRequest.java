package io.dragoman.family.gigaset;

import io.dragoman.model.DeviceContext;

/**
 * One download of a configuration, its sender known and authenticated.
 *
 * @param userAgent as sent, may be empty
 * @param ifNoneMatch header as sent, empty when absent
 * @param ifModifiedSince header as sent, empty when absent
 * @param origin scheme, host and port by which the device asked, as far as that can be believed;
 *     empty when unknown
 * @param headersOnly HEAD: the device is given nothing
 */
public record ProfileRequest(
    DeviceContext context,
    String userAgent,
    String ifNoneMatch,
    String ifModifiedSince,
    String origin,
    boolean headersOnly) {
  public ProfileRequest(
      DeviceContext context, String userAgent, String ifNoneMatch, String ifModifiedSince) {
    this(context, userAgent, ifNoneMatch, ifModifiedSince, "", false);
  }
}
