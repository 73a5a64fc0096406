package io.dragoman.subscriber;

import io.dragoman.model.Secret;
import java.util.List;
import java.util.Map;

/**
 * What a source says of one device profile. Texts are empty where it says nothing.
 *
 * @param key null when the source knows the device by its MAC alone
 * @param type the operator's free text, e.g. {@code Unify OpenStage 40}
 * @param mac as written at the carrier, hostile until parsed
 * @param url where the device type's files are, ends with {@code /}
 * @param user of the device for downloading its files and, by default, our downloads
 * @param version the last SIP User-Agent
 * @param transport {@code UDP}, {@code TCP}, {@code TLS}, {@code Unspecified} or empty
 * @param outboundProxy host, empty for the tenant's
 * @param tags custom tags by name with their percent signs
 * @param columns what an operator wrote down of the device itself: {@code family}, {@code model}
 */
public record DeviceFacts(
    DeviceKey key,
    String type,
    String mac,
    String url,
    String user,
    Secret password,
    String version,
    String description,
    String transport,
    String outboundProxy,
    Map<String, String> tags,
    List<LineFacts> lines,
    Map<String, String> columns) {
  public DeviceFacts {
    tags = Map.copyOf(tags);
    lines = List.copyOf(lines);
    columns = Map.copyOf(columns);
  }

  public DeviceFacts(
      DeviceKey key,
      String type,
      String mac,
      String url,
      String user,
      Secret password,
      String version,
      String description,
      String transport,
      String outboundProxy,
      Map<String, String> tags,
      List<LineFacts> lines) {
    this(
        key,
        type,
        mac,
        url,
        user,
        password,
        version,
        description,
        transport,
        outboundProxy,
        tags,
        lines,
        Map.of());
  }
}
