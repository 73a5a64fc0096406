package io.dragoman.profile;

import io.dragoman.model.NearestName;
import io.dragoman.subscriber.WebAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What may stand below {@code carrier:}, and which values where these are words. What numbers,
 * addresses and combinations may be, their readers say.
 */
final class CarrierNames {
  private static final String LISTED =
      """
      sources
      provider
      groups
      hosts
      trust
      leftOut=#
      passwords=dms owned file none
      match=mac line number
      phonebook=off snapshot live
      privatePhonebook
      writeBack=true false
      writeBackTo
      dect.baseTag
      authentication.mode=enabled disabled portal certificate
      authentication.enabled
      authentication.disabled
      authentication.portal
      authentication.certificate
      owned.length=#
      owned.symbols
      sync.at
      sync.maxAgeHours=#
      limits.atOnce=#
      limits.inLine=#
      limits.deviceSeconds=#
      limits.readMinutes=#
      limits.window=#
      limits.restSeconds=#
      limits.unknownSeconds=#
      limits.hintSeconds=#
      limits.hintedReadSeconds=#
      http.connections=#
      http.megabytes=#
      http.connectSeconds=#
      http.silenceSeconds=#
      http.wholeSeconds=#
      xsi.url
      xsi.user
      xsi.password
      xsi.as
      xsi.login=basic sip token
      xsi.sipUser
      xsi.charset=UTF-8 ISO-8859-1
      xsi.scope=Enterprise Group
      xsi.devices=auto true false
      xsi.profiles=true false
      xsi.protocolVersion
      xsi.pageSize=#
      xsi.perSecond=#
      xsi.perUserSecond=#
      xsi.connections=#
      ocip.transport=tcp tls soap
      ocip.login=auto legacy 22V5
      ocip.argument=in0 arg0
      ocip.url
      ocip.host
      ocip.hosts
      ocip.port=#
      ocip.user
      ocip.password
      ocip.trust
      ocip.connections=#
      ocip.perSecond=#
      ocip.timeout=#
      ocip.lamps=true false
      ocip.tags=true false
      ocip.reporting.host
      ocip.reporting.port=#
      ocip.reporting.tls=true false
      dms.url
      dms.file
      dms.user
      dms.password
      dms.userAgent
      dms.macCase=upper lower
      dms.authentication=digest basic auto none mac
      """;

  private static final String NUMBER = "#";
  private static final Set<String> LISTS =
      Set.of(
          "sources",
          "groups",
          "hosts",
          "match",
          "writeBackTo",
          "authentication.enabled",
          "authentication.disabled",
          "authentication.portal",
          "authentication.certificate",
          "ocip.hosts");

  /** To the words a value may be, {@value #NUMBER} for digits, empty for any text. */
  static final Map<String, String> ALL = all();

  private CarrierNames() {}

  private static Map<String, String> all() {
    Map<String, String> names = new TreeMap<>();
    LISTED
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(each -> names.put(each[0], each.length > 1 ? each[1] : ""));
    return Collections.unmodifiableMap(names);
  }

  /** May several values be given, as a list or with commas between? */
  static boolean several(String name) {
    return LISTS.contains(name);
  }

  /** What is wrong with a setting's name or value; the value is not repeated. */
  static Optional<String> fault(String name, String value) {
    String words = ALL.get(name);
    if (words == null) {
      return Optional.of(
          "unknown setting carrier."
              + Yaml.shortened(name)
              + NearestName.question(name, ALL.keySet()));
    }
    if (name.endsWith(".url") && !value.isEmpty()) {
      return WebAddress.of(value).isPresent()
          ? Optional.empty()
          : Optional.of("carrier." + name + " " + WebAddress.FORM);
    }
    if (words.isEmpty() || value.isEmpty()) {
      return Optional.empty();
    }
    if (words.equals(NUMBER)) {
      return value.matches("[0-9]{1,9}")
          ? Optional.empty()
          : Optional.of("carrier." + name + " is a number");
    }
    for (String each : LISTS.contains(name) ? value.split(",") : new String[] {value}) {
      if (Arrays.stream(words.split(" ")).noneMatch(each.strip()::equalsIgnoreCase)) {
        return Optional.of("carrier." + name + " is one of " + words.replace(" ", ", "));
      }
    }
    return Optional.empty();
  }
}
