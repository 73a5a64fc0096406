package io.dragoman.family.openstage.codec;

import static io.dragoman.family.openstage.codec.DlsDocuments.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients take from services (dls-protocol.md § 2.1, 2.2). */
class DlsReaderServiceTest {
  private final DlsReader reader = new DlsReader();

  @Test
  void a_service_message_is_read_whole() throws IOException {
    DLSMessage message =
        reader.readService(new ByteArrayInputStream(bytes(DlsDocuments.WRITE_ITEMS)));

    assertThat(message.nonce()).isEqualTo(DlsDocuments.NONCE);
    assertThat(message.action()).isEqualTo(Action.WRITE_ITEMS);
    assertThat(message.items())
        .extracting(DlsItem::key)
        .containsExactly(ItemKey.of("e164"), ItemKey.of("key-label-unicode", 3));
    assertThat(message.items()).extracting(DlsItem::value).containsExactly("4989100", "Reception");
  }

  @Test
  void the_signed_envelope_is_opened() {
    String signed =
        "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'><SignedInfo><Reference URI='#D'>"
            + "<DigestValue>AAAA</DigestValue></Reference></SignedInfo><SignatureValue>BBBB"
            + "</SignatureValue><Object Id='D'><DLSMessage><Message nonce='AB'>"
            + "<Action>ReadAllItems</Action></Message></DLSMessage></Object></Signature>";

    assertThat(reader.readService(bytes(signed)).action()).isEqualTo(Action.READ_ALL_ITEMS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<DlsMessage><Message nonce='AB'><Action>WriteItems</Action><ItemList>"
            + "<Item name='a'>1</Item></ItemList></Message></DlsMessage>",
        "<DLSMessage><Message nonce='AB'><Action>\nWriteItems </Action></Message>"
            + "<ItemList><Item name='a'>1</Item></ItemList></DLSMessage>",
        "<DLSMessage><Message nonce='AB'><ReasonForContact/><Action>WriteItems</Action>"
            + "<ItemList/><ItemList><Item name='a'>1</Item></ItemList></Message></DLSMessage>",
        "<DLSMessage><Message nonce='AB'><!-- error --><ItemList><Item name='a'>1</Item></ItemList>"
            + "<Action>WriteItems</Action></Message></DLSMessage>"
      })
  void what_other_services_send_is_understood(String document) {
    DLSMessage message = reader.readService(bytes(document));

    assertThat(message.nonce()).isEqualTo("AB");
    assertThat(message.action()).isEqualTo(Action.WRITE_ITEMS);
    assertThat(message.items()).extracting(DlsItem::value).containsExactly("1");
  }

  @Test
  void an_action_no_guide_names_is_kept_as_text() {
    DLSMessage message =
        reader.readService(
            bytes("<DLSMessage><Message><Action>Cleanup</Action></Message></DLSMessage>"));

    assertThat(message.action()).isNull();
    assertThat(message.actionText()).isEqualTo("Cleanup");
    assertThat(message.nonce()).isEmpty();
  }

  @Test
  void a_document_without_a_service_message_has_the_wrong_root() {
    DlsProblem problem =
        catchThrowableOfType(
            DlsProblem.class, () -> reader.readService(bytes("<html><body/></html>")));

    assertThat(problem.why()).isEqualTo(Cause.WRONG_ROOT);
  }
}
