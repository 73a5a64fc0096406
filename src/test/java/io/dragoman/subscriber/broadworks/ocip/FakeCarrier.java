package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.model.DeviceTypes;
import io.dragoman.profile.DeviceTypeTable;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.KnownDevices;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import io.dragoman.subscriber.broadworks.ocip.codec.OciTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A carrier behind the door that answers by type of command; what it does not know is error 6004.
 */
final class FakeCarrier implements OciTransport {
  final List<List<String>> documents = new CopyOnWriteArrayList<>();
  final Map<String, Function<OciCommand, OciCommand>> answers = new HashMap<>();
  final Map<String, String> settings = new LinkedHashMap<>();

  /** Fails the next documents that have a command of this type, after they were executed. */
  String lose = "";

  int losses;
  boolean oneErrorForAll;

  /** What the directory knows. */
  KnownDevices known = KnownDevices.NONE;

  /** As shipped. */
  DeviceTypes types = table(shipped());

  static DeviceTypes table(String yaml) {
    return DeviceTypeTable.read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static String shipped() {
    try {
      return Files.readString(Path.of("carrier/device-types.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeCarrier() {
    settings.put("provider", "nordlicht-werft");
    settings.put("groups", "kiel-yard");
    settings.put("ocip.host", "as1.example.net");
    settings.put("ocip.user", "bridge-prov");
    settings.put("ocip.password", "S3cret!pw");
  }

  CarrierSettings carrier() {
    return CarrierSettings.of("t", settings);
  }

  OcipSource source() throws CarrierException {
    return new OcipSource(
        carrier(), this, () -> types, Optional.empty(), known, (place, listener) -> null);
  }

  FakeCarrier on(String type, Function<OciCommand, OciCommand> answer) {
    answers.put(type, answer);
    return this;
  }

  FakeCarrier on(String type, OciNode... children) {
    return on(type, command -> new OciCommand(type.replace("Request", "Response"), children));
  }

  static OciCommand error(int code, String words) {
    String text = "[Error " + code + "] " + words;
    return new OciCommand(
        "ErrorResponse", "", "Error", List.of(OciNode.of("summaryEnglish", text)));
  }

  /** Rows are cells divided by bars. */
  static OciNode table(String name, String headings, String... rows) {
    List<List<String>> cells = new ArrayList<>();
    for (String row : rows) {
      cells.add(cells(row));
    }
    return OciNode.of(name, new OciTable(cells(headings), cells));
  }

  private static List<String> cells(String row) {
    return List.of(row.split("\\|", -1)).stream().map(String::strip).toList();
  }

  @Override
  public CompletionStage<List<OciCommand>> send(OciRequest ask) {
    documents.add(ask.commands().stream().map(OciCommand::type).toList());
    List<OciCommand> responses = new ArrayList<>();
    for (OciCommand command : ask.commands()) {
      Function<OciCommand, OciCommand> answer = answers.get(command.type());
      responses.add(
          answer == null ? error(6004, "OCI XML request validation error") : answer.apply(command));
    }
    if (losses > 0 && ask.commands().stream().anyMatch(c -> c.type().equals(lose))) {
      losses--;
      return CompletableFuture.failedFuture(
          new CarrierException(CarrierException.Kind.UNREACHABLE, "The answer was lost."));
    }
    boolean unknown =
        responses.stream().anyMatch(r -> r.error().isPresent() && r.error().get().code() == 6004);
    return CompletableFuture.completedFuture(
        oneErrorForAll && unknown ? List.of(error(6004, "validation")) : responses);
  }

  long count(String type) {
    return documents.stream().flatMap(List::stream).filter(type::equals).count();
  }
}
