package io.dragoman.security.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.camel.ClientIdentity;
import io.dragoman.camel.House;
import io.dragoman.camel.TrustedSite;
import io.dragoman.camel.Wire;
import io.dragoman.http.ClientTrust;
import io.dragoman.http.HttpListener;
import io.dragoman.http.ListenerSettings;
import io.dragoman.http.TlsSettings;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.pki.Authority;
import io.dragoman.pki.Issued;
import io.dragoman.security.digest.Credentials;
import io.dragoman.security.digest.DigestClient;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.PhoneResult;
import io.dragoman.store.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may download: lockouts and the rules of a tenant, through the shipped route. */
class DigestProcessorTest {
  private static final Mac BASE = Mac.of("7c2f80a1b2c3");
  private static final Mac NEIGHBOUR = Mac.of("7c2f80a1b2c4");
  private static final String CSV =
      """
      tenant,userId,firstName,lastName,number,extension,email,department,language,timeZone,mac,lineOrder,linePort,authUser,authPassword,displayName,provUser,provPassword
      default,bert@voice.example,Bert,Tal,+498912345602,602,,,German,Europe/Berlin,7C2F80A1B2C3,1,602@voice.example,auth602,pw602,Bert Tal,base602,secret602
      default,cara@voice.example,Cara,Ulm,+498912345603,603,,,German,Europe/Berlin,7C2F80A1B2C4,1,603@voice.example,auth603,pw603,Cara Ulm,base603,secret603
      """;

  private static final Clock CLOCK = Clock.systemUTC();
  private static final String PATH = "/gigaset/7C2F80A1B2C3.xml";

  @TempDir Path home;

  @Test
  void a_phone_may_climb_its_ladder_for_ever_without_being_locked_out() throws Exception {
    try (House house = house("")) {
      HttpListener door = house.site.open("download");
      for (int i = 0; i < 30; i++) {
        assertThat(phone(door, BASE, "base602", "secret602").configured()).isTrue();
      }
      assertThat(house.lockouts.list(true)).isEmpty();
    }
  }

  @Test
  void after_ten_wrong_passwords_the_right_one_is_refused_until_somebody_unlocks()
      throws Exception {
    try (House house = house("")) {
      HttpListener door = house.site.open("download");
      guess(house, door);
      assertThat(phone(door, BASE, "base602", "secret602").configured()).isFalse();
      assertThat(causes(house)).contains(Cause.LOCKOUT_BEGAN, Cause.LOCKED_OUT);
      // nobody has proved yet to be this device
      assertThat(house.store.device(BASE)).isEmpty();
      assertThat(house.lockouts.unlock(BASE.toString())).isPresent();
      assertThat(phone(door, BASE, "base602", "secret602").configured()).isTrue();
    }
  }

  @Test
  void one_wrong_phone_does_not_lock_its_site() throws Exception {
    try (House house = house("")) {
      HttpListener door = house.site.open("download");
      guess(house, door);
      assertThat(phone(door, NEIGHBOUR, "base603", "secret603").configured()).isTrue();
    }
  }

  @Test
  void a_locked_device_gets_the_answer_of_a_wrong_password_byte_for_byte() throws Exception {
    try (House house = house("")) {
      HttpListener door = house.site.open("download");
      Map<String, String> wrong = answer(door, "guess");
      guess(house, door);
      Map<String, String> lockedWrong = answer(door, "guess");
      Map<String, String> lockedRight = answer(door, "secret602");
      assertThat(lockedWrong).isEqualTo(wrong);
      assertThat(lockedRight).isEqualTo(wrong);
      assertThat(wrong).containsEntry("status", "401").containsKey("www-authenticate");
    }
  }

  @Test
  void a_right_but_old_nonce_is_no_hint_while_locked() throws Exception {
    try (House house = house("")) {
      HttpListener door = house.site.open("download");
      guess(house, door);
      try (Wire wire = new Wire(door.port())) {
        String header = authorization(wire, "secret602");
        String first = challenge(wire.send(request(header)).reply());
        String again = challenge(wire.send(request(header)).reply());
        assertThat(first).doesNotContain("stale");
        assertThat(again).doesNotContain("stale");
      }
    }
  }

  @Test
  void what_a_locked_device_sends_is_judged_like_a_wrong_password_and_uses_nothing_up()
      throws Exception {
    try (House house = house("")) {
      HttpListener door = house.site.open("download");
      guess(house, door);
      try (Wire wire = new Wire(door.port())) {
        String header = authorization(wire, "secret602");
        assertThat(wire.send(request(header)).reply().status()).isEqualTo(401);
        house.lockouts.unlock(BASE.toString());
        assertThat(wire.send(request(header)).reply().status())
            .as("its nonce was not looked at: no more work than for a wrong password")
            .isEqualTo(200);
      }
    }
  }

  /** Whoever has proved nothing may be anybody: his tries are events of the device, no more. */
  @Test
  void a_strangers_tries_leave_the_record_of_a_device_as_its_own_contact_left_it()
      throws Exception {
    try (House house = house("")) {
      HttpListener door = house.site.open("download");
      assertThat(phone(door, BASE, "base602", "secret602").configured()).isTrue();
      Device before = house.store.device(BASE).orElseThrow();
      try (Wire wire = new Wire(door.port())) {
        assertThat(wire.send(request("Digest x")).reply().status()).isEqualTo(401);
        assertThat(wire.send(request("Basic YTpi")).reply().status()).isEqualTo(401);
      }
      guess(house, door);
      assertThat(phone(door, BASE, "base602", "secret602").configured()).isFalse();

      assertThat(house.store.device(BASE)).contains(before);
      assertThat(causes(house))
          .contains(Cause.BAD_AUTHORIZATION, Cause.WRONG_CREDENTIALS, Cause.LOCKED_OUT);
    }
  }

  @Test
  void a_device_that_was_never_let_in_shows_why() throws Exception {
    try (House house = house("")) {
      HttpListener door = house.site.open("download");
      Device registered =
          Device.registered(
              BASE, Tenant.DEFAULT_ID, Family.GIGASET_NX70, Device.Admission.APPROVED);
      house.store.commit(Change.of(registered)).toCompletableFuture().join();
      assertThat(phone(door, BASE, "base602", "guess").configured()).isFalse();
      assertThat(house.store.device(BASE).orElseThrow().lastCause())
          .isEqualTo(Cause.WRONG_CREDENTIALS);
      assertThat(phone(door, BASE, "base602", "secret602").configured()).isTrue();
      assertThat(house.store.device(BASE).orElseThrow().lastCause()).isEqualTo(Cause.DOWNLOADED);
    }
  }

  @Test
  void a_trusted_network_needs_no_credentials() throws Exception {
    try (House house = house("access:\n  - from: 127.0.0.0/8\n    need: nothing\n")) {
      PhoneResult result =
          GigasetPhone.at(url(house.site.open("download")), BASE, GigasetModel.N670)
              .build()
              .provision();
      assertThat(result.configured()).as(result.toString()).isTrue();
      assertThat(causes(house)).contains(Cause.DOWNLOADED).doesNotContain(Cause.CHALLENGED);
    }
  }

  @Test
  void a_trusted_network_is_no_invitation_to_others() throws Exception {
    String rules =
        "access:\n  - from: 10.0.0.0/8\n    need: nothing\n  - from: anywhere\n    need: digest\n";
    try (House house = house(rules);
        Wire wire = new Wire(house.site.open("download").port())) {
      assertThat(wire.send(request("")).reply().status()).isEqualTo(401);
    }
  }

  @Test
  void where_a_certificate_is_asked_for_no_password_helps() throws Exception {
    try (House house = house("access:\n  - need: certificate\n")) {
      HttpListener door = house.site.open("download");
      assertThat(phone(door, BASE, "base602", "secret602").configured()).isFalse();
      try (Wire wire = new Wire(door.port())) {
        Wire.Reply reply = wire.send(request("")).reply();
        assertThat(reply.status()).isEqualTo(403);
      }
      assertThat(causes(house)).contains(Cause.CERTIFICATE_NEEDED);
    }
  }

  @Test
  void a_devices_own_certificate_opens_its_configuration_and_no_others() throws Exception {
    try (House house = house("access:\n  - need: certificate\n");
        TrustedSite ca = new TrustedSite(Files.createDirectory(home.resolve("ca")), CLOCK)) {
      HttpListener door = house.site.open(wanting(ca));
      Issued own = ca.issue(BASE);
      assertThat(status(door, ClientIdentity.of(own))).isEqualTo(200);
      Device before = house.store.device(BASE).orElseThrow();
      assertThat(status(door, ClientIdentity.of(ca.issue(NEIGHBOUR)))).isEqualTo(403);
      assertThat(status(door, ClientIdentity.NONE)).isEqualTo(403);
      assertThat(house.store.device(BASE)).contains(before);
      house.revoked.add(own.serial());
      assertThat(status(door, ClientIdentity.of(own))).as("revoked since").isEqualTo(403);
      assertThat(causes(house))
          .containsSubsequence(
              Cause.DOWNLOADED,
              Cause.CERTIFICATE_REFUSED,
              Cause.CERTIFICATE_NEEDED,
              Cause.CERTIFICATE_REFUSED);
    }
  }

  @Test
  void another_devices_certificate_leaves_only_digest_where_either_will_do() throws Exception {
    try (House house = house("access:\n  - need: certificate-or-digest\n");
        TrustedSite ca = new TrustedSite(Files.createDirectory(home.resolve("ca")), CLOCK)) {
      HttpListener door = house.site.open(wanting(ca));
      assertThat(status(door, ClientIdentity.of(ca.issue(BASE)))).isEqualTo(200);
      assertThat(status(door, ClientIdentity.of(ca.issue(NEIGHBOUR)))).isEqualTo(401);
    }
  }

  private static ListenerSettings wanting(TrustedSite ca) {
    TlsSettings tls =
        TlsSettings.server(ca.server.key(), ca.server.chain(), TlsSettings.Profile.MODERN)
            .with(
                TlsSettings.Clients.WANTED,
                new ClientTrust(ca.authority.deviceTrust(), Authority::peer));
    return ListenerSettings.plain("download", "127.0.0.1", 0).with(tls);
  }

  private static int status(HttpListener door, ClientIdentity client) throws Exception {
    try (SSLSocket socket = ClientIdentity.connect(client.context(), door.port(), "TLSv1.3");
        Wire wire = new Wire(socket)) {
      return wire.send(request("")).reply().status();
    }
  }

  @Test
  void without_a_certificate_either_still_means_digest() throws Exception {
    try (House house = house("access:\n  - need: certificate-or-digest\n")) {
      HttpListener door = house.site.open("download");
      assertThat(phone(door, BASE, "base602", "secret602").configured()).isTrue();
      assertThat(phone(door, BASE, "base602", "guess").configured()).isFalse();
    }
  }

  private House house(String access) throws Exception {
    return new House(home, UnknownDevices.AUTO_CREATE, CSV, access);
  }

  private static List<Cause> causes(House house) {
    return house.store.trail().stream().map(Event::cause).toList();
  }

  private static String url(HttpListener door) {
    return "http://127.0.0.1:" + door.port() + "/gigaset/";
  }

  private static PhoneResult phone(HttpListener door, Mac mac, String user, String password) {
    return GigasetPhone.at(url(door), mac, GigasetModel.N670)
        .factorySecret("000000000000")
        .credentials(user, password)
        .build()
        .provision();
  }

  private static void guess(House house, HttpListener door) throws Exception {
    try (Wire wire = new Wire(door.port())) {
      for (int i = 0; i < 40 && !house.lockouts.locked(BASE, "127.0.0.1"); i++) {
        wire.send(request(authorization(wire, "guess" + i))).reply();
      }
    }
    assertThat(house.lockouts.locked(BASE, "127.0.0.1")).isTrue();
  }

  /** Status, headers and body of the answer to a password; the nonce and the date left out. */
  private static Map<String, String> answer(HttpListener door, String password) throws Exception {
    try (Wire wire = new Wire(door.port())) {
      Wire.Reply reply = wire.send(request(authorization(wire, password))).reply();
      Map<String, String> all = new TreeMap<>(reply.headers());
      all.remove("date");
      all.put("www-authenticate", challenge(reply).replaceAll("nonce=\"[^\"]*\"", "nonce"));
      all.put("status", Integer.toString(reply.status()));
      all.put("body", reply.body());
      return all;
    }
  }

  /** Asks, is challenged, and answers the challenge: the header of the next request. */
  private static String authorization(Wire wire, String password) throws Exception {
    DigestClient client =
        new DigestClient(new Credentials("base602", Secret.of(password)), new Random());
    client.challenged(List.of(challenge(wire.send(request("")).reply())));
    return client.authorize("GET", PATH).orElseThrow();
  }

  private static String request(String authorization) {
    return "GET "
        + PATH
        + " HTTP/1.1\r\nHost: a\r\nUser-Agent: N670 IP PRO/83.10.0.0;7C2F80A1B2C3\r\n"
        + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n")
        + "\r\n";
  }

  private static String challenge(Wire.Reply reply) {
    return reply.header("www-authenticate");
  }
}
