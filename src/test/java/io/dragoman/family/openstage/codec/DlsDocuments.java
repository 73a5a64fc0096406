package io.dragoman.family.openstage.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Documents composed after dls-protocol.md. */
final class DlsDocuments {
  static final String NONCE = "0123456789ABCDEF0123456789ABCDEF";
  static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

  /** § 2.1, phone to service. */
  static final String REPLY =
      DECLARATION
          + """
          <WorkpointMessage xmlns="http://www.siemens.com/DLS"
                            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                            xsi:schemaLocation="http://www.siemens.com/DLS">
            <Message nonce="0123456789ABCDEF0123456789ABCDEF" maxItems="-1" fragment="final">
              <ReasonForContact action="ReadItems" status="accepted">reply-to</ReasonForContact>
              <ItemList>
                <Item name="e164">4989100</Item>
                <Item name="function-key-def" index="3">59</Item>
                <Item name="blf-modules" status="failed"></Item>
              </ItemList>
            </Message>
          </WorkpointMessage>
          """;

  /** § 2.1, service to phone, white space between the root's attributes aside. */
  static final String WRITE_ITEMS =
      DECLARATION
          + """
          <DLSMessage xmlns="http://www.siemens.com/DLS" \
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
          xsi:schemaLocation="http://www.siemens.com/DLS">
            <Message nonce="0123456789ABCDEF0123456789ABCDEF">
              <Action>WriteItems</Action>
              <ItemList>
                <Item name="e164">4989100</Item>
                <Item name="key-label-unicode" index="3">Reception</Item>
              </ItemList>
            </Message>
          </DLSMessage>
          """;

  private DlsDocuments() {}

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** A phone message of that content, without namespace and white space. */
  static byte[] phone(String message) {
    return bytes("<WorkpointMessage>" + message + "</WorkpointMessage>");
  }

  /** A start-up with those items. */
  static byte[] withItems(String items) {
    return phone(
        "<Message nonce=\"AB\"><ReasonForContact>start-up</ReasonForContact><ItemList>"
            + items
            + "</ItemList></Message>");
  }

  /** As many items as a phone's ReadAllItems reply has, with their values' usual kinds. */
  static WorkpointMessage allItems(int count) {
    List<String> names = DlsItems.names().stream().sorted().toList();
    List<DlsItem> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Integer index = i % 3 == 0 ? Integer.valueOf(i % 50) : null;
      String value = List.of("true", "0", "", "192.0.2.10", "Empfang Süd").get(i % 5);
      items.add(new DlsItem(names.get(i % names.size()), index, null, value));
    }
    ReasonForContact reason = new ReasonForContact("reply-to", "ReadAllItems", "accepted", null);
    return new WorkpointMessage(NONCE, -1, "final", reason, items);
  }
}
