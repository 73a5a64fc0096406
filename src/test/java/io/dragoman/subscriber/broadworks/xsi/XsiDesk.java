package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.Whole;
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
  final List<CarrierTransport.Ask> asked = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  final Map<String, Function<CarrierTransport.Ask, CarrierTransport.Answer>> answers =
      new HashMap<>();
  long now;
  final XsiDelays time =
      new XsiDelays() {
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
  final CarrierTransport door =
      ask -> {
        asked.add(ask);
        var answer = answers.get(ask.uri().getRawPath());
        return answer == null
            ? CompletableFuture.completedFuture(status(404, ""))
            : CompletableFuture.completedFuture(ask).thenApply(answer);
      };
  final XsiKind kind = new XsiKind(door, Runnable::run, (tenant, what) -> told.add(what), time);

  static CarrierTransport.Answer status(int status, String body) {
    return new CarrierTransport.Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
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

  SubscriberSource source() throws CarrierException {
    return kind.open(carrier());
  }

  CarrierSettings carrier() {
    return CarrierSettings.of(
        new Tenant("t", "carrier", UnknownDevices.REFUSE, Map.of(), List.of(), settings));
  }

  static CarrierException trouble(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      return (CarrierException) e.getCause();
    }
    throw new AssertionError("it succeeded");
  }

  SourceSnapshot everything() throws CarrierException {
    return Whole.of(source()).toCompletableFuture().join();
  }

  static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  SubscriberSource opened() {
    try {
      return source();
    } catch (CarrierException e) {
      throw new CompletionException(e);
    }
  }
}
