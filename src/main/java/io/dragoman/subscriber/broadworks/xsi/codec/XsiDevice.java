package io.dragoman.subscriber.broadworks.xsi.codec;

import io.dragoman.model.Secret;

/**
 * One line of a user on one device (§ 1.10). Texts it does not have are empty.
 *
 * @param level {@code System}, {@code Service Provider}, {@code Group}
 * @param url of the device type's files
 * @param version the last SIP User-Agent
 * @param endpointType {@code Primary}, {@code Shared Call Appearance} and others
 */
public record XsiDevice(
    String name,
    String level,
    String type,
    String linePort,
    String url,
    String userName,
    Secret password,
    String mac,
    String version,
    String endpointType) {}
