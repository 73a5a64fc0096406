package io.dragoman.family.gigaset.codec;

import io.dragoman.model.Family;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters that mean nothing while another one is off: those of an account without a user, a
 * directory nobody sees, a provider no account has. What is left in them does no harm.
 *
 * @param names a parameter's full name; its group 1 is the number or key
 * @param mainSwitch name of the parameter that is off, {@code %s} for the number or key; empty
 *     where the group is off when a file names nothing of it
 * @param off its value then
 * @param emptying values, by the last part of their names, that empty a group of which a file names
 *     nothing
 */
record ParameterGroup(Pattern names, String mainSwitch, String off, Map<String, String> emptying) {
  private static final String LEGACY_ACCOUNT =
      "BS_IP_Data[13]\\.[a-z]+[A-Z]?_(?:SIP|OUTBOUND|RE_REG|VOIP_NET_AM)\\w*?";

  /** Of what sends the profile of NX70 empties the accounts that no line has. */
  private static final Map<String, String> EMPTY_ACCOUNT =
      Map.of(
          "AuthName", "",
          "AuthPassword", "",
          "UserName", "",
          "DisplayName", "",
          "VoiceMailMailbox", "",
          "VoiceMailActive", "0");

  private static final ParameterGroup DIRECTORY =
      group(
          "BS_XML_Netdirs\\.(?:astNetdirProvider\\[(\\d+)\\]\\.\\w.*|auc\\w+)",
          "BS_XML_Netdirs.astNetdirProvider[%s].aucWhitePagesDirName",
          "");

  /** The first that fits counts. */
  private static final Map<Family, List<ParameterGroup>> OF =
      Map.of(
          Family.GIGASET_NX70,
          List.of(
              new ParameterGroup(
                  Pattern.compile("SipAccount\\.([^.]+)\\..+"),
                  "SipAccount.%s.AuthName",
                  "",
                  EMPTY_ACCOUNT),
              // whether a handset stays registered is never told from a list
              group("hs\\.([^.]+)\\..+", "", ""),
              group("XMLDir\\.(\\d+)\\..+", "Netdir.%s.Activated", "0"),
              group(
                  "SipProvider\\.(\\d+)\\.OutboundProxy(?:Address|Port)",
                  "SipProvider.%s.OutboundProxyMode",
                  "2"),
              group("SipProvider\\.(\\d+)\\..+", "", "")),
          Family.GIGASET_MAXWELL,
          List.of(
              group("SIP\\.Account\\.(\\d+)\\..+", "SIP.Account.%s.AuthName", ""),
              new ParameterGroup(
                  Pattern.compile("PhoneUI\\.Keys\\.((?:Function|Soft)Keys\\.\\d+)\\..+"),
                  "PhoneUI.Keys.%s.Type",
                  "-1",
                  Map.of("Type", "-1"))),
          Family.GIGASET_N720,
          List.of(
              group(
                  "BS_VOIP_Data\\.astVoipAccounts\\[(\\d+)\\]\\..+",
                  "BS_VOIP_Data.astVoipAccounts[%s].aucS_SIP_LOGIN_ID",
                  ""),
              group("BS_VOIP_Data\\.astVoipProviders\\[(\\d+)\\]\\..+", "", ""),
              DIRECTORY),
          Family.GIGASET_LEGACY,
          List.of(
              group(LEGACY_ACCOUNT + "_([2-6])", "BS_IP_Data3.aucS_SIP_LOGIN_ID_%s", ""),
              group(LEGACY_ACCOUNT + "(?:_1)?", "BS_IP_Data3.aucS_SIP_LOGIN_ID", ""),
              DIRECTORY),
          Family.GIGASET_DE,
          List.of(group("[SIB]_\\w*_(\\d)", "S_SIP_LOGIN_ID_%s", "")));

  private static ParameterGroup group(String names, String mainSwitch, String off) {
    return new ParameterGroup(Pattern.compile(names), mainSwitch, off, Map.of());
  }

  /** One group of one number or key. */
  record Instance(ParameterGroup group, String key) {
    /** Full name of the parameter that switches it; empty where nothing does. */
    String mainSwitch() {
      return group.mainSwitch.replace("%s", key);
    }

    /** The value that empties this parameter, when a file names nothing of the group. */
    Optional<String> emptying(String name) {
      return Optional.ofNullable(group.emptying.get(name.substring(name.lastIndexOf('.') + 1)));
    }

    /** Is there a value that empties the group as a whole? */
    boolean emptied() {
      return !group.emptying.isEmpty();
    }

    String off() {
      return group.off;
    }
  }

  /**
   * @param name without the index at its end
   */
  static Optional<Instance> of(Family family, String name) {
    for (ParameterGroup group : OF.getOrDefault(family, List.of())) {
      Matcher matcher = group.names.matcher(name);
      if (matcher.matches()) {
        String key = matcher.groupCount() == 0 ? "" : matcher.group(1);
        return Optional.of(new Instance(group, key == null ? "0" : key));
      }
    }
    return Optional.empty();
  }
}
