package io.dragoman.family.gigaset;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTargetTest {
  private static final Mac MAC = Mac.of("7C2F80A1B2C3");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/gigaset/7C2F80A1B2C3.xml",
        "/gigaset/7c2f80a1b2c3.xml",
        "/gigaset/7C2F80A1B2C3.XML",
        "/gigaset/7C:2F:80:A1:B2:C3.xml",
        "/gigaset/7C%3A2F%3a80%3AA1%3AB2%3AC3.xml",
        "/gigaset/7c-2f-80-a1-b2-c3.xml",
        "/gigaset/%37C2F80A1B2C3.xml",
        "/gigaset/7C2F80A1B2C3.xml?anything=else",
        "/gigaset//7C2F80A1B2C3.xml",
        "/gigaset/./7C2F80A1B2C3.xml",
        "/gigaset/42/2/../../7C2F80A1B2C3.xml",
        "/gigaset/42/2/%2e%2E/../7C2F80A1B2C3.xml",
        "/gigaset/acme/7C2F80A1B2C3.xml",
        "/gigaset/ap?mac=7C2F80A1B2C3",
        "/gigaset/ap?mac=7C:2F:80:A1:B2:C3&sublist=06A0",
        "/gigaset/cgi/ap?sublist=06A0&mac=7c%3a2f%3a80%3aa1%3ab2%3ac3"
      })
  void every_spelling_names_the_device(String target) {
    assertThat(DownloadTarget.parse(Downloads.BASE, target))
        .map(DownloadTarget::mac)
        .contains(Optional.of(MAC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/gigaset/provisioning.xml", "/gigaset/a/../Provisioning.xml?x"})
  void the_shared_name_leaves_it_to_the_user_agent(String target) {
    assertThat(DownloadTarget.parse(Downloads.BASE, target))
        .map(DownloadTarget::mac)
        .contains(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/gigaset",
        "/gigaset/",
        "/gigaset/7C2F80A1B2C3",
        "/gigaset/7C2F80A1B2C3.bin",
        "/gigaset/7C2F80A1B2C.xml",
        "/gigaset/x7C2F80A1B2C3.xml",
        "/gigaset/.xml",
        "/gigaset/ap",
        "/gigaset/ap?mac=",
        "/gigaset/ap?mac=1&mac=7C2F80A1B2C3",
        "/gigaset/ap?ac=87426549864",
        "/other/7C2F80A1B2C3.xml",
        "/gigaset2/7C2F80A1B2C3.xml",
        "/GIGASET/7C2F80A1B2C3.xml",
        "/gigaset/../7C2F80A1B2C3.xml",
        "/gigaset/../etc/passwd",
        "/gigaset/../../gigaset/7C2F80A1B2C3.xml",
        "/../gigaset/7C2F80A1B2C3.xml",
        "/gigaset/..%2f..%2fgigaset/7C2F80A1B2C3.xml",
        "/gigaset/..\\7C2F80A1B2C3.xml",
        "/gigaset/7C2F80A1B2C3.xml%00.html",
        "/gigaset/%007C2F80A1B2C3.xml",
        "/gigaset/7C%252F80A1B2C3.xml",
        "/gigaset/7C2F80A1B2C3.xml%",
        "/gigaset/7C2F80A1B2C3.xm%6",
        "/gigaset/%zz7C2F80A1B2C3.xml",
        "/gigaset/7C2F80A1B2C3.xml\r\nX: y",
        "/gigaset/٧C2F80A1B2C3.xml",
        "http://h/gigaset/7C2F80A1B2C3.xml",
        "gigaset/7C2F80A1B2C3.xml"
      })
  void there_is_nothing_at_any_other_address(String target) {
    assertThat(DownloadTarget.parse(Downloads.BASE, target)).isEmpty();
  }

  @Test
  void absent_and_overlong_targets_name_nothing() {
    assertThat(DownloadTarget.parse(Downloads.BASE, null)).isEmpty();
    String folders = "a/".repeat(600);
    assertThat(DownloadTarget.parse(Downloads.BASE, "/gigaset/" + folders + "7C2F80A1B2C3.xml"))
        .isEmpty();
  }
}
