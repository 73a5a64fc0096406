package io.dragoman.subscriber.broadworks.xsi.codec;

/**
 * One entry of any directory (§ 1.6), white space collapsed; texts it does not have are empty.
 *
 * @param userId empty for entries of common, personal and custom lists
 * @param name of common and personal entries and contacts
 * @param number {@code +49-3023125101} in directories, as typed by hand elsewhere
 * @param serviceName localised; only services have one, their users are nobody's
 * @param linePort {@code addressOfRecord}, contacts only
 */
public record XsiRecord(
    String userId,
    String firstName,
    String lastName,
    String name,
    String group,
    String provider,
    String number,
    String extension,
    String mobile,
    String email,
    String title,
    String department,
    String locationCode,
    String serviceName,
    String linePort) {}
