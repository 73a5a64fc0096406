package io.dragoman.admin;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import io.dragoman.model.Cause;
import io.dragoman.model.CertificateOrder;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import io.dragoman.pki.CaGenerationStatus;
import io.dragoman.store.AuthorityRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Secure mode as the API imagines it: what was ordered, by whom, and what that made of it. */
final class MemoryDesk implements CertificateOperations {
  static final Instant NOW = Instant.parse("2026-03-05T14:30:00Z");
  static final String PIN = "48150823321";

  final List<String> orders = new ArrayList<>();
  final Map<Mac, BootstrapStatus> states = new TreeMap<>();
  final TreeMap<String, DeviceCertificate> certificates = new TreeMap<>();
  final List<CertificateOrder> installed = new ArrayList<>();
  boolean letters = true;

  @Override
  public CompletionStage<Optional<Secret>> begin(Mac mac, boolean pin, boolean again, String by) {
    if (states.containsKey(mac) && !again) {
      return failedFuture(new Problem(Cause.BOOTSTRAP_ACTIVE, "It is on its way."));
    }
    orders.add((again ? "restart " : "start ") + (pin ? "pin" : "nopin") + " by " + by);
    state(mac, pin ? "pin" : "nopin", "waiting");
    return completedFuture(pin ? Optional.of(Secret.of(PIN)) : Optional.empty());
  }

  void state(Mac mac, String kind, String state) {
    Instant expires = kind.equals("pin") ? NOW.plusSeconds(3600) : null;
    states.put(mac, new BootstrapStatus(kind, state, NOW, expires, 0, null, "7f", null, null));
  }

  void certificate(String serial, Mac mac) {
    certificates.put(
        serial, new DeviceCertificate(serial, mac, 1, NOW, NOW.plusSeconds(9), null, null, true));
  }

  @Override
  public CompletionStage<Optional<BootstrapStatus>> status(Mac mac) {
    return completedFuture(Optional.ofNullable(states.get(mac)));
  }

  @Override
  public CompletionStage<Void> release(Mac mac, String actor) {
    orders.add("release by " + actor);
    states.remove(mac);
    return completedFuture(null);
  }

  @Override
  public CompletionStage<Void> renew(Mac mac, String actor) {
    orders.add("renew by " + actor);
    return states.containsKey(mac)
        ? completedFuture(null)
        : failedFuture(new Problem(Cause.NOT_FOUND, "The device is not in secure mode."));
  }

  @Override
  public CompletionStage<String> letter(Mac mac, Secret pin, LetterForm form) {
    return letters
        ? completedFuture(form.id() + " for " + mac + ": " + pin.reveal())
        : failedFuture(new IllegalStateException("broken template with " + pin.reveal()));
  }

  @Override
  public CompletionStage<String> install(Mac mac, String item, Secret content, String actor) {
    orders.add("install " + item + " by " + actor);
    installed.add(
        new CertificateOrder(
            "1", mac, item, CertificateOrder.State.WAITING, null, "", NOW, null, content));
    return completedFuture("1");
  }

  @Override
  public CompletionStage<HandedCertificate> issue(Mac mac, String actor) {
    orders.add("issue for " + mac + " by " + actor);
    return completedFuture(new HandedCertificate("7f", NOW, Secret.of("MII=")));
  }

  @Override
  public CompletionStage<List<CertificateOrder>> installed(Mac mac) {
    return completedFuture(installed);
  }

  @Override
  public List<DeviceCertificate> certificates(Mac after, int devices) {
    return certificates.values().stream()
        .sorted(java.util.Comparator.comparing(c -> c.mac().hex()))
        .filter(c -> after == null || c.mac().compareTo(after) > 0)
        .limit(devices)
        .toList();
  }

  @Override
  public List<DeviceCertificate> certificates(Mac mac) {
    return certificates.values().stream().filter(c -> c.mac().equals(mac)).toList();
  }

  @Override
  public Optional<DeviceCertificate> certificate(String serial) {
    return Optional.ofNullable(certificates.get(serial));
  }

  @Override
  public CompletionStage<Optional<String>> pem(String serial) {
    return completedFuture(Optional.of("-----BEGIN CERTIFICATE-----\n"));
  }

  @Override
  public CompletionStage<Void> revoke(String serial, String reason, String actor) {
    orders.add("revoke " + serial + " for " + reason + " by " + actor);
    certificates.computeIfPresent(
        serial,
        (key, c) ->
            new DeviceCertificate(
                key, c.mac(), 1, c.notBefore(), c.notAfter(), NOW, reason, false));
    return completedFuture(null);
  }

  @Override
  public List<CaGenerationStatus> generations() {
    return List.of(
        new CaGenerationStatus(
            1, AuthorityRecord.State.SERVING, NOW, "CN=Root 1", "aa:bb", NOW, 2));
  }

  @Override
  public CompletionStage<Void> rollOver(String actor) {
    orders.add("roll over by " + actor);
    return completedFuture(null);
  }

  @Override
  public CompletionStage<Void> move(int generation, boolean serve, String actor) {
    orders.add((serve ? "serve " : "retire ") + generation + " by " + actor);
    return completedFuture(null);
  }

  @Override
  public List<String> authorities() {
    return List.of("-----BEGIN CERTIFICATE-----\n");
  }
}
