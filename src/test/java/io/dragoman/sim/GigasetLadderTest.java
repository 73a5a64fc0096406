package io.dragoman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.security.digest.ChallengePolicy;
import io.dragoman.security.digest.DigestResult;
import io.dragoman.sim.TestServer.Handler;
import io.dragoman.sim.TestServer.Request;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The three steps of gigaset-provisioning.md § 5.2, against the digest room's server. */
class GigasetLadderTest {
  private static final Mac MAC = Mac.of("7C:2F:80:A1:B2:C3");
  private static final String PATH = "GET /gigaset/7C2F80A1B2C3.xml ";

  @Test
  void anonymous_then_factory_then_the_configured_user() throws IOException {
    DigestDoor door = door(ChallengePolicy.MD5, GigasetFiles.n510(MAC, "", "100"));
    try (TestServer server = TestServer.plain(door)) {
      PhoneResult result = phone(server).credentials("dms", "pass").build().provision();

      assertThat(result.configured()).as(result.toString()).isTrue();
      assertThat(result.trail())
          .containsExactly(PATH + "anonymous → 401", PATH + "factory → 401", PATH + "user → 200");
      assertThat(door.results)
          .containsExactly(DigestResult.ABSENT, DigestResult.FACTORY, DigestResult.OK);
    }
  }

  @Test
  void the_ladder_survives_a_new_connection_per_request() throws IOException {
    DigestDoor door = door(ChallengePolicy.MD5, GigasetFiles.n510(MAC, "", "100"));
    try (TestServer server = TestServer.plain(door)) {
      PhoneResult result = phone(server).credentials("dms", "pass").close(true).build().provision();

      assertThat(result.configured()).isTrue();
      assertThat(server.requests).extracting(Request::connection).containsExactly(1, 2, 3);
    }
  }

  @Test
  void without_a_configured_user_it_gives_up_after_the_factory_try() throws IOException {
    DigestDoor door = door(ChallengePolicy.MD5, "");
    try (TestServer server = TestServer.plain(door)) {
      PhoneResult result = phone(server).build().provision();

      assertThat(result.ending()).isEqualTo(ContactEnding.REFUSED);
      assertThat(door.results).containsExactly(DigestResult.ABSENT, DigestResult.FACTORY);
    }
  }

  @Test
  void a_wrong_password_is_tried_once() throws IOException {
    DigestDoor door = door(ChallengePolicy.MD5, "");
    try (TestServer server = TestServer.plain(door)) {
      PhoneResult result = phone(server).credentials("dms", "wrong").build().provision();

      assertThat(result.ending()).isEqualTo(ContactEnding.REFUSED);
      assertThat(door.results)
          .containsExactly(DigestResult.ABSENT, DigestResult.FACTORY, DigestResult.WRONG);
    }
  }

  @Test
  void rotated_credentials_open_the_next_download() throws IOException {
    String file =
        GigasetFiles.n720(
            MAC,
            "0503261430",
            GigasetFiles.tag("I_PHONE_SYSTEM", "5"),
            GigasetFiles.tag("S_PROV_USERNAME", "dms2"),
            GigasetFiles.tag("S_PROV_PASSWORD", "pass2"));
    DigestDoor door = door(ChallengePolicy.MD5, file);
    try (TestServer server = TestServer.plain(door)) {
      GigasetPhone phone =
          GigasetPhone.at(server.uri() + "/gigaset/", MAC, GigasetModel.N720)
              .credentials("dms", "pass")
              .build();
      phone.provision();
      door.change("dms2", "pass2");

      assertThat(phone.provision().configured()).isTrue();
      assertThat(door.results.get(5)).isEqualTo(DigestResult.OK);
    }
  }

  @Test
  void SHA_256_is_for_those_who_take_it() throws IOException {
    DigestDoor door = door(ChallengePolicy.SHA256, GigasetFiles.n510(MAC, "", "100"));
    try (TestServer server = TestServer.plain(door)) {
      assertThat(phone(server).credentials("dms", "pass").build().provision().ending())
          .isEqualTo(ContactEnding.REFUSED);
      assertThat(phone(server).credentials("dms", "pass").sha256(true).build().provision().ending())
          .isEqualTo(ContactEnding.CONFIGURED);
      assertThat(server.requests.get(3).header("Authorization")).contains("algorithm=SHA-256");
    }
  }

  @Test
  void two_challenges_confuse_a_real_device_and_are_noted() throws IOException {
    DigestDoor door = door(ChallengePolicy.BOTH, GigasetFiles.n510(MAC, "", "100"));
    try (TestServer server = TestServer.plain(door)) {
      PhoneResult result = phone(server).credentials("dms", "pass").build().provision();

      assertThat(result.configured()).isTrue();
      assertThat(result.complaints()).contains("2 challenges in one answer");
    }
  }

  @Test
  void a_server_that_always_says_stale_is_left_after_five_tries() throws IOException {
    AtomicInteger count = new AtomicInteger();
    Handler always =
        r ->
            TestServer.http(
                401,
                "WWW-Authenticate: Digest realm=\"r\", qop=\"auth\", nonce=\""
                    + count.incrementAndGet()
                    + "\", stale=true\r\n",
                "");
    try (TestServer server = TestServer.plain(always)) {
      PhoneResult result = phone(server).credentials("dms", "pass").build().provision();

      assertThat(result.ending()).isEqualTo(ContactEnding.REFUSED);
      assertThat(server.requests).hasSize(6);
    }
  }

  @Test
  void credentials_in_a_redirect_are_used_and_kept_after_success() throws IOException {
    DigestDoor door = door(ChallengePolicy.MD5, GigasetFiles.nx70("00001", "100"));
    try (TestServer target = TestServer.plain(door)) {
      String location =
          "Location: http://dms:pass@" + target.uri().getAuthority() + "/prov/file.xml\r\n";
      try (TestServer server = TestServer.plain(r -> TestServer.http(307, location, ""))) {
        GigasetPhone phone =
            GigasetPhone.at(server.uri().toString(), MAC, GigasetModel.N670).build();

        assertThat(phone.provision().configured()).isTrue();
        assertThat(phone.user()).isEqualTo("dms");
        assertThat(target.requests.get(0).line()).isEqualTo("GET /prov/file.xml HTTP/1.1");
      }
    }
  }

  private static DigestDoor door(ChallengePolicy policy, String file) {
    return new DigestDoor(MAC, "dms", "pass", policy, GigasetFiles.file(file));
  }

  private static GigasetBuilder phone(TestServer server) {
    return GigasetPhone.at(server.uri() + "/gigaset/", MAC, GigasetModel.N510);
  }
}
