package io.dragoman.subscriber.broadworks.xsi.codec;

/**
 * A user's profile (§ 1.10).
 *
 * @param record its number in national digits
 * @param timeZone IANA name; empty before R22
 */
public record XsiProfile(
    XsiRecord record, String countryCode, String nationalPrefix, String timeZone) {}
