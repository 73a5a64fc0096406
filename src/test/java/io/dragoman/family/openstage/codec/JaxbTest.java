package io.dragoman.family.openstage.codec;

import static io.dragoman.family.openstage.codec.DlsDocuments.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JAXB and the StAX codec are two ways for the same types. */
class JaxbTest {
  private final DlsReader reader = new DlsReader();

  private static JAXBContext context() throws JAXBException {
    return JAXBContext.newInstance(
        "io.dragoman.family.openstage.codec", JaxbTest.class.getClassLoader());
  }

  private static Object unmarshalled(byte[] document) throws JAXBException {
    return context().createUnmarshaller().unmarshal(new ByteArrayInputStream(document));
  }

  private static byte[] marshalled(Object message) throws JAXBException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    context().createMarshaller().marshal(message, out);
    return out.toByteArray();
  }

  @Test
  void both_read_a_phones_message_alike() throws JAXBException {
    assertThat(reader.read(bytes(DlsDocuments.REPLY)))
        .usingRecursiveComparison()
        .isEqualTo(unmarshalled(bytes(DlsDocuments.REPLY)));
  }

  @Test
  void both_read_a_services_message_alike() throws JAXBException {
    assertThat(reader.readService(bytes(DlsDocuments.WRITE_ITEMS)))
        .usingRecursiveComparison()
        .isEqualTo(unmarshalled(bytes(DlsDocuments.WRITE_ITEMS)));
  }

  @Test
  void each_reads_what_the_other_wrote() throws JAXBException {
    WorkpointMessage reply = DlsDocuments.allItems(340);
    DLSMessage write = DLSMessage.of("AB", Action.WRITE_ITEMS, reply.items());

    for (byte[] document : List.of(marshalled(reply), DlsWriter.write(reply))) {
      assertThat(reader.read(document)).usingRecursiveComparison().isEqualTo(reply);
      assertThat(unmarshalled(document)).usingRecursiveComparison().isEqualTo(reply);
    }
    for (byte[] document : List.of(marshalled(write), DlsWriter.write(write))) {
      assertThat(reader.readService(document)).usingRecursiveComparison().isEqualTo(write);
      assertThat(unmarshalled(document)).usingRecursiveComparison().isEqualTo(write);
    }
  }

  @Test
  void jaxb_writes_in_the_namespace_of_the_guide() throws JAXBException {
    String document =
        new String(
            marshalled(DLSMessage.of("AB", Action.CLEAN_UP)),
            java.nio.charset.StandardCharsets.UTF_8);

    assertThat(document)
        .contains("<DLSMessage ")
        .contains(" xmlns=\"http://www.siemens.com/DLS\"")
        .contains("<Message nonce=\"AB\"><Action>CleanUp</Action></Message>");
  }
}
