package io.dragoman.family.openstage.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What is written is read again, for every message XML 1.0 can carry. */
class DlsRoundTripTest {
  private final DlsReader reader = new DlsReader();

  @Property(tries = 300)
  void a_phones_message_survives(@ForAll("workpointMessages") WorkpointMessage message) {
    assertThat(reader.read(DlsWriter.write(message))).usingRecursiveComparison().isEqualTo(message);
  }

  @Property(tries = 300)
  void a_services_message_survives(@ForAll("dlsMessages") DLSMessage message) {
    assertThat(reader.readService(DlsWriter.write(message)))
        .usingRecursiveComparison()
        .isEqualTo(message);
  }

  @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
  void any_string_at_all_is_written_as_a_document_that_can_be_read(@ForAll String value) {
    DlsItem item = new DlsItem("a", 1, value, value);
    DLSMessage message = DLSMessage.of(value, Action.WRITE_ITEMS, java.util.List.of(item));

    assertThat(reader.readService(DlsWriter.write(message)).items()).hasSize(1);
  }

  @Provide
  Arbitrary<WorkpointMessage> workpointMessages() {
    Arbitrary<ReasonForContact> reasons =
        Combinators.combine(
                Arbitraries.of(Reason.values()).map(Reason::text),
                attributes().injectNull(0.5),
                attributes().injectNull(0.5),
                attributes().injectNull(0.5))
            .as(ReasonForContact::new);
    return Combinators.combine(
            attributes().injectNull(0.1),
            Arbitraries.integers().injectNull(0.5),
            Arbitraries.of("next", "final").injectNull(0.5),
            reasons,
            items().list().ofMaxSize(40))
        .as(
            (nonce, maxItems, fragment, reason, items) ->
                new WorkpointMessage(nonce, maxItems, fragment, reason, new ArrayList<>(items)));
  }

  @Provide
  Arbitrary<DLSMessage> dlsMessages() {
    return Combinators.combine(
            attributes(), Arbitraries.of(Action.values()), items().list().ofMaxSize(40))
        .as(DLSMessage::of);
  }

  private static Arbitrary<DlsItem> items() {
    return Combinators.combine(
            Arbitraries.of(DlsItems.names().stream().sorted().toList()),
            Arbitraries.integers().between(0, 5_000).injectNull(0.5),
            attributes().injectNull(0.8),
            values())
        .as(DlsItem::new);
  }

  /** Trimmed, since white space around text does not count. */
  private static Arbitrary<String> values() {
    return legible().ofMaxLength(60).map(String::strip);
  }

  private static Arbitrary<String> attributes() {
    return legible().ofMinLength(1).ofMaxLength(30).map(String::strip);
  }

  private static net.jqwik.api.arbitraries.StringArbitrary legible() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withCharRange('\u00A1', '\u04FF')
        .withCharRange('\u3041', '\u30FF')
        .withChars('<', '>', '&', '"', '\'', '\t', '\n', '\r', ']', '\uFFFD');
  }
}
