package io.dragoman.family.gigaset.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HostileDocumentTest {
  private static final List<Function<byte[], GigasetProfile>> READERS =
      List.of(ProviderFrame::read, Provisioning::read);

  @Test
  void dtd_and_entities_are_forbidden() {
    refused(
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", Cause.FORBIDDEN_XML);
    refused("<!DOCTYPE LocalDirectory><a/>", Cause.FORBIDDEN_XML);
  }

  @Test
  void an_undeclared_entity_is_no_text() {
    for (Function<byte[], GigasetProfile> reader : READERS) {
      assertThatThrownBy(() -> reader.apply("<ProviderFrame>&x;</ProviderFrame>".getBytes(UTF_8)))
          .isInstanceOf(Problem.class);
    }
  }

  @Test
  void what_is_no_xml_is_refused() {
    refused("", Cause.NOT_XML);
    refused("no xml", Cause.NOT_XML);
    refused("<?xml version='1.0'?>", Cause.NOT_XML);
  }

  @Test
  void half_a_document_is_refused() {
    assertThatThrownBy(() -> ProviderFrame.read("<ProviderFrame><Provider>".getBytes(UTF_8)))
        .isInstanceOf(Problem.class);
  }

  @Test
  void another_root_is_refused() {
    refused("<settings/>", Cause.WRONG_ROOT);
  }

  @Test
  void limits_hold() {
    refused("<a>" + " ".repeat(XmlText.LARGEST_DOCUMENT) + "</a>", Cause.TOO_LARGE);
    String deep = "<provisioning>" + "<a>".repeat(20) + "</a>".repeat(20) + "</provisioning>";
    assertThatThrownBy(() -> Provisioning.read(deep.getBytes(UTF_8))).isInstanceOf(Problem.class);
    String wide = "<provisioning x='" + "y".repeat(70_000) + "'/>";
    assertThatThrownBy(() -> Provisioning.read(wide.getBytes(UTF_8))).isInstanceOf(Problem.class);
    String many = "<provisioning>" + "<a/>".repeat(100_001) + "</provisioning>";
    assertThatThrownBy(() -> Provisioning.read(many.getBytes(UTF_8))).isInstanceOf(Problem.class);
  }

  private static void refused(String document, Cause cause) {
    for (Function<byte[], GigasetProfile> reader : READERS) {
      assertThatThrownBy(() -> reader.apply(document.getBytes(UTF_8)))
          .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.why()).isEqualTo(cause));
    }
  }
}
