package io.dragoman.family.openstage.bootstrap;

import io.dragoman.api.SecureModeItems;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.model.ItemKey;
import java.util.ArrayList;
import java.util.List;

/** The items of secure mode (DG p. 64–68). */
final class SecureItems {
  static final String CLIENT_CERTIFICATE = "dls-client-certificate";
  static final String SERVER_CA = "dls-server-ca";
  static final String PORT = "dls-secure-port";

  private SecureItems() {}

  /** What a phone needs to speak secure mode; an empty second CA is written, too. */
  static List<DlsItem> of(SecureModeItems items) {
    List<DlsItem> list = new ArrayList<>();
    list.add(item(CLIENT_CERTIFICATE, items.clientCertificate().reveal()));
    for (int i = 0; i < items.serverCas().size(); i++) {
      list.add(DlsItem.of(ItemKey.of(SERVER_CA, i), items.serverCas().get(i)));
    }
    list.add(item(PORT, Integer.toString(items.securePort())));
    return list;
  }

  static DlsItem item(String name, String value) {
    return DlsItem.of(ItemKey.of(name), value);
  }
}
