package io.dragoman.family.openstage.codec;

import io.dragoman.model.ItemKey;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Items that belong together and must be in one message (DG p. 71): one key, one XML application,
 * one file, the registration. An item on its own is a group named after itself.
 *
 * @param subject {@code key}, {@code application}, {@code file}, {@code codec}, {@code lookup},
 *     {@code registration}, {@code network}, {@code secure mode}, {@code restart}, or an item's
 *     name
 * @param index which key, application, …; {@link ItemKey#NO_INDEX} where there is only one
 */
public record ItemGroup(String subject, int index) {
  static final Set<String> REGISTRATION =
      Set.of(
          "e164",
          "sip-user-id",
          "sip-pwd",
          "sip-name",
          "realm",
          "reg-addr",
          "reg-port",
          "reg-ttl",
          "reg-id",
          "reg-number",
          "registrar-addr",
          "registrar-port",
          "register-by-name",
          "sgnl-gateway-addr",
          "sgnl-gateway-addr-user",
          "sgnl-gateway-port",
          "sgnl-gateway-port-user",
          "sgnl-route",
          "outbound-proxy",
          "outbound-proxy-user",
          "default-domain",
          "sip-transport",
          "sip-transport-user",
          "server-type");

  static final Set<String> NETWORK =
      Set.of(
          "dhcp",
          "dhcp-reuse",
          "ipaddress",
          "subnet-mask",
          "default-gateway",
          "default-route",
          "hostname",
          "e164-hostname",
          "ipv6-dhcp-enabled",
          "ipv6-dhcp-addr-reuse",
          "vlan-method",
          "vlan-id");

  private static final Set<String> SECURE_MODE =
      Set.of(
          "goto-secure-mode",
          "secure-mode-data",
          "max-pin-retries",
          "dls-client-certificate",
          "dls-server-ca",
          "dls-secure-port",
          "dls-mode-secure");

  private static final Set<String> KEY =
      Set.of(
          "function-key-def",
          "key-label",
          "key-label-unicode",
          "key-functionality",
          "key-deflect-destination",
          "select-dial",
          "repertory-dial",
          "forwarding-type",
          "forwarding-dest",
          "blf-audible",
          "blf-popup",
          "FPK-app-name",
          "locked-function-keys");

  private static final String SECURE = "secure mode";

  private static final Map<String, Subjects> KNOWN =
      ItemCatalogue.names().stream().collect(Collectors.toMap(n -> n, Subjects::of));

  static ItemGroup of(ItemKey key) {
    Subjects known = KNOWN.get(key.name());
    Subjects subjects = known == null ? Subjects.of(key.name()) : known;
    String subject = key.indexed() ? subjects.indexed : subjects.single;
    return new ItemGroup(subject, subject.equals(SECURE) ? ItemKey.NO_INDEX : key.index());
  }

  /** The subjects of the groups an item of some name is in, with an index and without. */
  record Subjects(String indexed, String single) {
    static Subjects of(String name) {
      if (name.startsWith("file-") && !name.startsWith("file-deployment-")) {
        return new Subjects("file", "file");
      }
      String indexed = ItemGroup.indexed(name);
      String single = ItemGroup.single(name);
      return new Subjects(indexed == null ? name : indexed, single == null ? name : single);
    }
  }

  private static String indexed(String name) {
    if (KEY.contains(name)
        || name.startsWith("stimulus-")
        || name.startsWith("send-url-")
        || name.startsWith("line-")) {
      return "key";
    }
    return name.startsWith("XML-app-")
        ? "application"
        : name.startsWith("codec-")
            ? "codec"
            : name.startsWith("Canonical-lookup-")
                ? "lookup"
                : SECURE_MODE.contains(name) ? SECURE : null;
  }

  private static String single(String name) {
    return REGISTRATION.contains(name)
        ? "registration"
        : NETWORK.contains(name)
            ? "network"
            : SECURE_MODE.contains(name) ? SECURE : name.startsWith("restart-") ? "restart" : null;
  }
}
