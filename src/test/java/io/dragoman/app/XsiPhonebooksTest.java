package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.phonebook.Book;
import io.dragoman.phonebook.Criterion;
import io.dragoman.phonebook.DirectoryEntry;
import io.dragoman.phonebook.DirectoryQuery;
import io.dragoman.phonebook.LiveBooks;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.broadworks.xsi.XsiDelays;
import io.dragoman.subscriber.broadworks.xsi.XsiKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A search becomes one request to Xsi, and its answer entries of the tenant alone. */
class XsiPhonebooksTest {
  private static final Tenant TENANT =
      new Tenant(
          "werft",
          "carrier",
          UnknownDevices.REFUSE,
          Map.of(),
          List.of(),
          Map.of(
              "provider", "nordlicht-werft",
              "xsi.url", "https://xsp1.example.net",
              "xsi.user", "reader@voice.example",
              "xsi.password", "xsi-secret"));

  private final List<String> asked = new ArrayList<>();

  private LiveBooks.Found search(Book.Kind book, Criterion wanted, String answer) {
    XsiPhonebooks books =
        new XsiPhonebooks(
            new XsiKind(
                ask -> {
                  asked.add(ask.uri().toString());
                  byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                  Map<String, String> headers = Map.of("content-type", "application/xml");
                  return CompletableFuture.completedFuture(
                      new CarrierTransport.Answer(200, headers, body));
                },
                Runnable::run,
                (tenant, left) -> {},
                XsiDelays.REAL));
    return books
        .search(
            TENANT,
            new DirectoryQuery(
                "werft", Mac.of("7c2f80510071"), "ilse@x", Book.of(book), List.of(wanted), 1, 100))
        .toCompletableFuture()
        .join();
  }

  @Test
  void a_number_is_found_however_it_is_written_and_other_providers_are_left_out() {
    LiveBooks.Found found =
        search(
            Book.Kind.ENTERPRISE,
            new Criterion(Criterion.Field.NUMBER, Criterion.Match.EXACT, "03023125101"),
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Enterprise xmlns="http://schema.broadsoft.com/xsi"><startIndex>1</startIndex>
            <numberOfRecords>3</numberOfRecords><totalAvailableRecords>3</totalAvailableRecords>
            <enterpriseDirectory>%s%s%s</enterpriseDirectory></Enterprise>
            """
                .formatted(
                    user("Brandtner", "nordlicht-werft", "+49-3023125101"),
                    user("Elsewhere", "nordlicht-werft", "+49-8923125101"),
                    user("Rival", "suedlicht", "+49-3023125101")));
    assertThat(found.entries()).extracting(DirectoryEntry::lastName).containsExactly("Brandtner");
    assertThat(found.total()).isEqualTo(1);
    assertThat(found.came()).isEqualTo(3);
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0))
        .contains("/directories/Enterprise", "number=", "3125101", "start=1", "results=100")
        .doesNotContain("xsi-secret");
  }

  @Test
  void a_list_with_one_name_is_searched_by_it() {
    LiveBooks.Found found =
        search(
            Book.Kind.PERSONAL,
            new Criterion(Criterion.Field.LAST_NAME, Criterion.Match.PREFIX, "pai"),
            """
            <Personal xmlns="http://schema.broadsoft.com/xsi">
            <entry><name>Paint supplier</name><number>03023125811</number></entry></Personal>
            """);
    assertThat(found.entries())
        .extracting(DirectoryEntry::family)
        .containsExactly("Paint supplier");
    assertThat(found.total()).isEqualTo(1);
    assertThat(asked.get(0)).contains("/directories/Personal?", "name=pai", "ilse");
  }

  private static String user(String last, String provider, String number) {
    return """
    <directoryDetails><userId>%s@x</userId><firstName>I</firstName><lastName>%s</lastName>
    <groupId>kiel-yard</groupId><serviceProvider isEnterprise="true">%s</serviceProvider>
    <number>%s</number></directoryDetails>
    """
        .formatted(last, last, provider, number);
  }
}
