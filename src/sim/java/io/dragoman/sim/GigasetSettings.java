package io.dragoman.sim;

import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What a base holds after its downloads, and which accounts follow from that. */
final class GigasetSettings {
  private static final int N510_ACCOUNTS = 6;
  private static final int N720_ACCOUNTS = 100;
  private static final String AUTHORITATIVE = "oper.DeleteNotProvisionedHS";

  private final Family family;
  private final SortedMap<String, String> values = new TreeMap<>();

  GigasetSettings(Family family) {
    this.family = family;
  }

  /** Whatever a file does not mention keeps its value. */
  void apply(Map<String, String> file) {
    if ("true".equals(file.get(AUTHORITATIVE))) {
      values.keySet().removeIf(name -> name.startsWith("hs.") || name.startsWith("SipAccount."));
    }
    file.forEach((name, value) -> values.put(plain(name), value));
    List<String> gone =
        values.entrySet().stream()
            .filter(e -> e.getKey().matches("hs\\.[^.]+\\.RegStatus"))
            .filter(e -> e.getValue().equals("ToDeReg"))
            .map(e -> e.getKey().split("\\.")[1])
            .toList();
    for (String key : gone) {
      values
          .keySet()
          .removeIf(
              n -> n.startsWith("hs." + key + ".") || n.startsWith("SipAccount." + key + "."));
    }
  }

  /** Empty when never set. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  SortedMap<ItemKey, String> items() {
    SortedMap<ItemKey, String> items = new TreeMap<>();
    values.forEach((name, value) -> items.put(ItemKey.of(name), value));
    return items;
  }

  List<PhoneAccount> accounts() {
    return switch (family) {
      case GIGASET_LEGACY -> legacy();
      case GIGASET_N720 -> n720();
      default -> nx70();
    };
  }

  /** § 6.1.1: no suffix for account 1, except on the active flag. */
  private List<PhoneAccount> legacy() {
    List<PhoneAccount> accounts = new ArrayList<>();
    for (int n = 1; n <= N510_ACCOUNTS; n++) {
      String suffix = n == 1 ? "" : "_" + n;
      UnaryOperator<String> text = name -> either("BS_IP_Data1.auc" + name + suffix, name + suffix);
      String active =
          either("BS_IP_Data1.ucB_SIP_ACCOUNT_IS_ACTIVE_" + n, "B_SIP_ACCOUNT_IS_ACTIVE_" + n);
      if (on(active)) {
        String port =
            either("BS_IP_Data1.uiI_SIP_REGISTRAR_PORT" + suffix, "I_SIP_REGISTRAR_PORT" + suffix);
        accounts.add(
            new PhoneAccount(
                Integer.toString(n),
                text.apply("S_SIP_USER_ID"),
                either("BS_IP_Data3.aucS_SIP_LOGIN_ID" + suffix, "S_SIP_LOGIN_ID" + suffix),
                Secret.of(text.apply("S_SIP_PASSWORD")),
                text.apply("S_SIP_REGISTRAR"),
                number(port),
                text.apply("S_SIP_DISPLAYNAME")));
      }
    }
    return accounts;
  }

  private List<PhoneAccount> n720() {
    List<PhoneAccount> accounts = new ArrayList<>();
    for (int n = 0; n < N720_ACCOUNTS; n++) {
      int index = n;
      UnaryOperator<String> account = name -> element("BS_VOIP_Data.astVoipAccounts", index, name);
      if (on(account.apply("ucB_SIP_ACCOUNT_IS_ACTIVE_1"))) {
        int provider = number(account.apply("ucVoipProviderIndex"));
        UnaryOperator<String> of = name -> element("BS_VOIP_Data.astVoipProviders", provider, name);
        accounts.add(
            new PhoneAccount(
                Integer.toString(n + 1),
                account.apply("aucS_SIP_USER_ID"),
                account.apply("aucS_SIP_LOGIN_ID"),
                Secret.of(account.apply("aucS_SIP_PASSWORD")),
                of.apply("aucSIP_REGISTRAR"),
                number(of.apply("uiSIP_REGISTRAR_PORT")),
                account.apply("aucS_SIP_DISPLAYNAME")));
      }
    }
    return accounts;
  }

  private List<PhoneAccount> nx70() {
    List<PhoneAccount> accounts = new ArrayList<>();
    values.forEach(
        (name, user) -> {
          if (name.matches("SipAccount\\.[^.]+\\.UserName") && !user.isEmpty()) {
            String key = name.split("\\.")[1];
            String account = "SipAccount." + key + ".";
            String provider = "SipProvider." + number(get(account + "ProviderId")) + ".";
            accounts.add(
                new PhoneAccount(
                    key,
                    user,
                    get(account + "AuthName"),
                    Secret.of(get(account + "AuthPassword")),
                    get(provider + "RegServerAddress"),
                    number(get(provider + "RegServerPort")),
                    get(account + "DisplayName")));
          }
        });
    return accounts;
  }

  /** An element of an array, or what {@code [%]} set for all of them. */
  private String element(String array, int index, String name) {
    String own = values.get(array + "[" + index + "]." + name);
    return own == null ? get(array + "[%]." + name) : own;
  }

  private String either(String symbol, String tag) {
    return values.containsKey(symbol) ? get(symbol) : get(tag);
  }

  /** {@code aucX}, {@code aucX[0]} and {@code aucX[%]} are the same text (§ 6.1). */
  private static String plain(String name) {
    boolean text = name.substring(name.lastIndexOf('.') + 1).startsWith("auc");
    boolean array = name.endsWith("[0]") || name.endsWith("[%]");
    return text && array ? name.substring(0, name.length() - 3) : name;
  }

  private static boolean on(String value) {
    return value.equals("true") || number(value) == 1;
  }

  /** Decimal or {@code 0x…}; 0 when it is neither. */
  private static int number(String text) {
    try {
      return text.startsWith("0x")
          ? Integer.parseInt(text.substring(2), 16)
          : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
