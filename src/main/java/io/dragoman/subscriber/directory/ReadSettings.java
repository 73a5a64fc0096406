package io.dragoman.subscriber.directory;

import io.dragoman.model.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What of a tenant's settings decides what is read and how it is joined. Where and as whom the
 * carrier is asked, how fast and how often, is each bridge's own: one may stand nearer to another
 * host. So no secret is in it.
 */
final class ReadSettings {
  private static final Pattern OWN =
      Pattern.compile(
          "(sync|limits|http|hosts|phonebook|writeBack|writeBackTo|trust)(\\..*)?|ocip\\.reporting\\..*"
              + "|.*\\.(url|host|port|transport|user|password|sipUser|login|as|authentication"
              + "|connections|perSecond|perUserSecond|timeout|trust|userAgent|pageSize"
              + "|protocolVersion)");

  private ReadSettings() {}

  /** The same for the same settings on every bridge: 64 hexadecimal digits. */
  static String print(Tenant tenant) {
    Map<String, String> all = new TreeMap<>();
    tenant
        .carrier()
        .forEach(
            (name, value) -> {
              if (!OWN.matcher(name).matches() && !value.isEmpty()) {
                all.put("carrier." + name, value);
              }
            });
    all.put("upstream", tenant.upstream());
    all.put("unknownDevices", tenant.unknownDevices().name());
    for (String name : new String[] {"countryCode", "nationalPrefix", "timeZone"}) {
      all.put(name, tenant.value(name));
    }
    try {
      byte[] text = all.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
