package io.dragoman.upstream.xsi;

import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.Harvest;
import io.dragoman.upstream.HttpDoor;
import io.dragoman.upstream.Source;
import io.dragoman.upstream.Whole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A source whose carrier answers what a test says, on a clock of its own. */
abstract class XsiDesk {
  static final String ME = "/com.broadsoft.xsi-actions/v2.0/user/";
  static final String READER = ME + "adm%40v.example";
  final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "provider", "werft",
              "xsi.url", "https://xsp.example",
              "xsi.user", "adm@v.example",
              "xsi.password", "geheim",
              "xsi.connections", "1",
              "sources", "xsi"));
  final List<HttpDoor.Ask> asked = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  final Map<String, Function<HttpDoor.Ask, HttpDoor.Answer>> answers = new HashMap<>();
  long now;
  final Pauses time =
      new Pauses() {
        @Override
        public long nanoTime() {
          return now;
        }

        @Override
        public CompletionStage<Void> after(Duration pause) {
          pauses.add(pause);
          now += pause.toNanos();
          return CompletableFuture.completedFuture(null);
        }
      };
  final HttpDoor door =
      ask -> {
        asked.add(ask);
        var answer = answers.get(ask.uri().getRawPath());
        return answer == null
            ? CompletableFuture.completedFuture(status(404, ""))
            : CompletableFuture.completedFuture(ask).thenApply(answer);
      };
  final XsiKind kind = new XsiKind(door, Runnable::run, (tenant, what) -> told.add(what), time);

  static HttpDoor.Answer status(int status, String body) {
    return new HttpDoor.Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  void answer(String path, String body) {
    answers.put(path, ask -> status(200, body));
  }

  static String user(String id, String provider, String more) {
    return "<directoryDetails><userId>"
        + id
        + "</userId><lastName>L</lastName><groupId>kiel</groupId>"
        + "<serviceProvider>"
        + provider
        + "</serviceProvider>"
        + more
        + "</directoryDetails>";
  }

  static String enterprise(int total, String... users) {
    return "<Enterprise><startIndex>1</startIndex><totalAvailableRecords>"
        + total
        + "</totalAvailableRecords><enterpriseDirectory>"
        + String.join("", users)
        + "</enterpriseDirectory></Enterprise>";
  }

  static String device(String name, String linePort, String mac, String more) {
    return "<accessDevice><deviceName>"
        + name
        + "</deviceName><deviceLevel>Group</deviceLevel>"
        + "<deviceType>Unify OpenStage 40</deviceType><deviceLinePort>"
        + linePort
        + "</deviceLinePort><macAddress>"
        + mac
        + "</macAddress>"
        + more
        + "</accessDevice>";
  }

  Source source() throws CarrierTrouble {
    return kind.open(carrier());
  }

  CarrierSettings carrier() {
    return CarrierSettings.of(
        new Tenant("t", "carrier", UnknownDevices.REFUSE, Map.of(), List.of(), settings));
  }

  static CarrierTrouble trouble(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      return (CarrierTrouble) e.getCause();
    }
    throw new AssertionError("it succeeded");
  }

  Harvest everything() throws CarrierTrouble {
    return Whole.of(source()).toCompletableFuture().join();
  }

  static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  Source opened() {
    try {
      return source();
    } catch (CarrierTrouble e) {
      throw new CompletionException(e);
    }
  }
}
