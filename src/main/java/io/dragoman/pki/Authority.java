package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Mac;
import io.dragoman.model.PeerCertificate;
import io.dragoman.model.Problem;
import io.dragoman.model.RevocationReason;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.CertificateEntry;
import io.dragoman.store.CertificateRecord;
import io.dragoman.store.Entry;
import io.dragoman.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The bridge's certificate authority: issues, revokes, knows what is good. Its truth is the
 * database, so that bridges on one database are one authority. Thread-safe; nothing blocks but
 * {@link #await}.
 */
public final class Authority implements AutoCloseable {
  private final Store store;
  private final Clock clock;
  private final SigningExecutor workers = new SigningExecutor();
  private final CertificateRegistry registry = new CertificateRegistry();
  private final CaGenerations generations;
  private final CertificateReplication watch;
  private final DeviceTrust trust;
  private final ListenerCertificateWatch listeners;
  private final Publications publications;
  private final CompletableFuture<Void> opened;
  private volatile AuthorityPolicy policy;
  private volatile KeyPool keys;

  private Authority(AuthorityPolicy policy, Store store, Clock clock) {
    this.policy = policy;
    this.store = store;
    this.clock = clock;
    keys = new KeyPool(policy.deviceKey(), policy.keysReady());
    generations = new CaGenerations(store, () -> this.policy, workers, registry::retire, clock);
    watch = new CertificateReplication(store, registry, generations, clock);
    trust = new DeviceTrust(generations::live, registry, serial -> watch.look(), clock);
    listeners = new ListenerCertificateWatch(generations, clock);
    Responders responders = new Responders(profile -> keys.take(profile));
    publications =
        new Publications(
            generations,
            new Crls(store, registry, generations, workers, clock),
            new Ocsp(registry, generations, responders, watch, workers, clock));
    opened = generations.open().thenCompose(made -> watch.load()).toCompletableFuture();
    workers.every(CertificateReplication.PERIOD_MS, watch::look);
    workers.every(CertificateReplication.PERIOD_MS, this::lookAtListener);
  }

  /** Returns at once; the first start on a database makes keys, which takes a second. */
  public static Authority open(AuthorityPolicy policy, Store store, Clock clock) {
    return new Authority(policy, store, clock);
  }

  /**
   * Waits until it is open.
   *
   * @throws Problem AUTHORITY_UNUSABLE with the reason
   */
  public Authority await() {
    fault()
        .ifPresent(
            reason -> {
              throw reason;
            });
    return this;
  }

  /** Waits until it is open, or known why it cannot be; then this bridge issues nothing. */
  public Optional<Problem> fault() {
    try {
      opened.join();
      return Optional.empty();
    } catch (CompletionException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      String sentence = reason instanceof Problem ? reason.getMessage() : reason.toString();
      return Optional.of(new Problem(Cause.AUTHORITY_UNUSABLE, sentence, reason));
    }
  }

  /** For what is made from now on. */
  public synchronized void policy(AuthorityPolicy next) {
    KeyPool old = keys;
    boolean other =
        next.deviceKey() != policy.deviceKey() || next.keysReady() != policy.keysReady();
    policy = next;
    if (other) {
      keys = new KeyPool(next.deviceKey(), next.keysReady());
      old.close();
    }
  }

  public AuthorityPolicy policy() {
    return policy;
  }

  /** On the terms of the policy. */
  public CompletionStage<Issued> issue(Mac mac) {
    return issue(mac, policy.deviceTerms());
  }

  /**
   * Makes a device's certificate and its key. It is good once {@link Issued#entry} is durable, and
   * nothing is kept of it when that is never committed.
   *
   * @return fails with a Problem: OVERLOAD, AUTHORITY_UNUSABLE
   */
  public CompletionStage<Issued> issue(Mac mac, CertificateRequestTerms terms) {
    return opened.thenCompose(open -> workers.work(() -> make(mac, terms, clock.instant())));
  }

  private Issued make(Mac mac, CertificateRequestTerms terms, Instant now) {
    AuthorityPolicy asked = policy;
    KeyPair pair = keys.take(terms.key());
    CaGeneration generation = generations.issuing();
    Signer issuer = generation.issuing();
    Validity.check(issuer.certificate(), now);
    try {
      X509Certificate certificate =
          CertificateProfiles.device(
              issuer,
              mac,
              pair.getPublic(),
              now,
              terms.validity(),
              CertificateProfiles.Urls.of(asked.url(), generation.number()));
      byte[] packed =
          Pkcs12.pack(
              asked.container(),
              asked.passphrase(),
              mac.toString(),
              pair.getPrivate(),
              certificate,
              issuer.certificate());
      String serial = CertificateBuilder.hex(certificate.getSerialNumber());
      CertificateRecord record =
          CertificateRecord.issued(
              serial,
              mac,
              generation.number(),
              certificate.getNotBefore().toInstant(),
              certificate.getNotAfter().toInstant());
      Entry entry = CertificateEntry.issued(record, certificate.getEncoded(), registry::apply);
      return new Issued(serial, packed, certificate, entry);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new Problem(Cause.AUTHORITY_UNUSABLE, "The certificate could not be made.", e);
    }
  }

  /** To be committed; the certificate is refused everywhere from the moment it is durable. */
  public Entry revoked(String serial, RevocationReason reason, Instant at) {
    return CertificateEntry.revoked(serial, reason, at, registry::apply);
  }

  /** As {@link #revoked}, because the device has come with a newer one. */
  public Entry superseded(String serial, Instant at) {
    return revoked(serial, RevocationReason.SUPERSEDED, at);
  }

  /** All certificates of the device. */
  public Entry revokedAll(Mac mac, RevocationReason reason, Instant at) {
    return revokedOthers(mac, "", reason, at);
  }

  /**
   * All certificates of the device but one: put before the new one's entry, it leaves the device
   * with exactly that.
   */
  public Entry revokedOthers(Mac mac, String kept, RevocationReason reason, Instant at) {
    return CertificateEntry.revokedOf(mac, kept, reason, at, registry::apply);
  }

  /** Is this the device's certificate, valid, and not revoked? From memory. */
  public boolean usable(Mac mac, String serial, Instant at) {
    return registry
        .find(serial)
        .filter(known -> known.mac().equals(mac) && good(known, at))
        .isPresent();
  }

  /** As {@link #usable}, asking the database about what another bridge may just have issued. */
  public CompletionStage<Boolean> usableAnywhere(Mac mac, String serial, Instant at) {
    return registry.find(serial).isPresent()
        ? CompletableFuture.completedStage(usable(mac, serial, at))
        : watch.look().thenApply(looked -> usable(mac, serial, at));
  }

  private boolean good(CertificateRecord certificate, Instant at) {
    return !certificate.revoked()
        && certificate.validAt(at)
        && generations.find(certificate.generation()).filter(CaGeneration::live).isPresent();
  }

  /** The device's certificate that ends last, if it has a good one. */
  public Optional<CertificateRecord> current(Mac mac, Instant at) {
    return registry.of(mac).stream()
        .filter(certificate -> good(certificate, at))
        .max(Comparator.comparing(CertificateRecord::notAfter));
  }

  /** Whatever has become of it; empty when no bridge issued it. */
  public Optional<CertificateRecord> find(String serial) {
    return registry.find(serial);
  }

  /** All of the device, in no order. */
  public List<CertificateRecord> certificates(Mac mac) {
    return registry.of(mac);
  }

  /** Of up to {@code limit} devices with a MAC greater than {@code after}; null for the first. */
  public List<CertificateRecord> certificates(Mac after, int limit) {
    return registry.after(after).stream().limit(limit).flatMap(List::stream).toList();
  }

  /**
   * Shall the device get a new certificate in its next contact? When its own ends soon, or a newer
   * generation issues by now.
   */
  public boolean dueForRenewal(Mac mac, Instant at) {
    return current(mac, at).filter(certificate -> due(certificate, at)).isPresent();
  }

  /** Good certificates that are due for renewal, of up to {@code limit} devices. */
  public List<CertificateRecord> expiring(Instant at, int limit) {
    return registry.after(null).stream()
        .flatMap(all -> current(all.get(0).mac(), at).stream())
        .filter(certificate -> due(certificate, at))
        .limit(limit)
        .toList();
  }

  private boolean due(CertificateRecord certificate, Instant at) {
    return !at.isBefore(renewal(certificate.notBefore(), certificate.notAfter()))
        || outdated(certificate);
  }

  private boolean outdated(CertificateRecord certificate) {
    return certificate.generation() != generations.issuing().number();
  }

  /** From when on a certificate of that life is due. */
  public Instant renewal(Instant notBefore, Instant notAfter) {
    return Validity.renewal(notBefore, notAfter, policy.renewal());
  }

  /**
   * Begins a roll-over: a new root and issuing authority next to the serving ones. From now on
   * phones get both roots, certificates of devices come from the new one, and all are due for
   * renewal; listeners still show the old one.
   *
   * @param actor who orders it, for the audit trail
   * @return the new generation; fails with BAD_REQUEST while two are in use
   */
  public CompletionStage<Integer> rollOver(String actor) {
    return opened.thenCompose(open -> generations.rollOver(actor));
  }

  /** A roll-over that nobody in particular has ordered. */
  public CompletionStage<Integer> rollOver() {
    return rollOver("");
  }

  /**
   * Listeners show the new generation from now on: an order for when all phones know its root.
   *
   * @return fails with NOT_FOUND, BAD_REQUEST
   */
  public CompletionStage<Void> serve(int generation, String actor) {
    return opened
        .thenCompose(open -> generations.serve(generation, actor))
        .thenRun(this::lookAtListener);
  }

  /**
   * Ends a generation that listeners do not show: its certificates are refused from now on.
   *
   * @return fails with NOT_FOUND, BAD_REQUEST
   */
  public CompletionStage<Void> retire(int generation, String actor) {
    return opened.thenCompose(open -> generations.retire(generation, actor));
  }

  /** All generations, oldest first, and how many devices depend on each. */
  public List<CaGenerationStatus> generations(Instant at) {
    Map<Integer, Long> devices =
        registry.after(null).stream()
            .flatMap(all -> current(all.get(0).mac(), at).stream())
            .collect(Collectors.groupingBy(CertificateRecord::generation, Collectors.counting()));
    return generations.all().stream()
        .map(g -> CaGenerationStatus.of(g, devices.getOrDefault(g.number(), 0L)))
        .toList();
  }

  /**
   * Calls with the serial of each certificate that is revoked from now on, here or elsewhere, or
   * whose generation is retired.
   */
  public void onRevoked(Consumer<String> listener) {
    registry.onRevoked(serial -> workers.execute(() -> listener.accept(serial)));
  }

  /**
   * What listeners show: key and certificate of a sealed file, signed by the serving generation,
   * renewed when that is due. Blocks.
   *
   * @param names host names and addresses, at least one
   */
  public ServerIdentity listener(Path file, Vault vault, Set<String> names) {
    await();
    return listeners.identity(file, vault, names, policy);
  }

  /** Calls when {@link #listener} would give something else than before. */
  public void onListenerDue(Runnable listener) {
    listeners.onDue(listener);
  }

  /** What {@code /pki} serves. */
  public Publications publications() {
    return publications;
  }

  /** What phones shall trust: one certificate, or two while the root rolls over. */
  public List<String> trustAnchorsPem() {
    return generations.live().stream().map(g -> Pem.of(g.root().certificate())).toList();
  }

  /** For listeners that ask for devices' certificates. */
  public X509ExtendedTrustManager deviceTrust() {
    return trust;
  }

  /** Which device a certificate names; empty when it names none, or breaks every rule. */
  public static Optional<PeerCertificate> peer(X509Certificate certificate) {
    return PeerIdentity.of(certificate);
  }

  CaGeneration serving() {
    return generations.serving();
  }

  CaGeneration find(int generation) {
    return generations.find(generation).orElseThrow();
  }

  /** As it does every few seconds. */
  void lookAtListener() {
    listeners.look(policy);
  }

  /** Learns what other bridges have done, as it does every few seconds. */
  CompletionStage<Void> look() {
    return watch.look();
  }

  @Override
  public void close() {
    workers.close();
    keys.close();
  }
}
