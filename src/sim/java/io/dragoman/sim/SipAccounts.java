package io.dragoman.sim;

import io.dragoman.model.ItemKey;
import io.dragoman.model.Secret;
import java.util.ArrayList;
import java.util.List;

/** What an OpenStage would register with the settings it has (dossier § 5.1, § 5.3). */
final class SipAccounts {
  private static final String LINE_KEY = "31";

  private SipAccounts() {}

  /** The primary account first, then every line key that has an address of its own. */
  static List<PhoneAccount> of(ItemTable items) {
    List<PhoneAccount> accounts = new ArrayList<>();
    String registrar = either(items.get(key("registrar-addr")), items.get(key("reg-addr")));
    int port = port(either(items.get(key("registrar-port")), items.get(key("reg-port"))));
    boolean byName = items.get(key("register-by-name")).equals("true");
    String user = byName ? items.get(key("sip-name")) : items.get(key("e164"));
    if (!user.isEmpty() && !registrar.isEmpty()) {
      accounts.add(
          new PhoneAccount(
              "1",
              user,
              items.get(key("sip-user-id")),
              Secret.of(items.get(key("sip-pwd"))),
              registrar,
              port,
              items.get(key("display-id-unicode"))));
    }
    items
        .all()
        .forEach(
            (key, function) -> {
              if (key.name().equals("function-key-def") && function.equals(LINE_KEY)) {
                line(items, key.index(), user, registrar, port, accounts);
              }
            });
    return accounts;
  }

  private static void line(
      ItemTable items,
      int index,
      String primary,
      String registrar,
      int port,
      List<PhoneAccount> accounts) {
    String uri = items.get(ItemKey.of("line-sip-uri", index));
    boolean own = !uri.isEmpty() && !uri.equals(primary);
    if (own && !items.get(ItemKey.of("line-primary", index)).equals("true")) {
      accounts.add(
          new PhoneAccount(
              Integer.toString(index),
              uri,
              items.get(ItemKey.of("line-sip-user-id", index)),
              Secret.of(items.get(ItemKey.of("line-sip-pwd", index))),
              registrar,
              port,
              items.get(ItemKey.of("key-label-unicode", index))));
    }
  }

  private static ItemKey key(String name) {
    return ItemKey.of(name);
  }

  private static String either(String first, String second) {
    return first.isEmpty() ? second : first;
  }

  private static int port(String text) {
    return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
  }
}
