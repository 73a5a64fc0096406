package io.dragoman.subscriber.broadworks.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.SimUser;
import io.dragoman.sim.carrier.SimulatedCarrier;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.broadworks.check.CheckResult.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory door is tried with the login that the tenant uses. */
class XsiLoginsTest {
  private static final String PROVIDER = "nordlicht-werft";

  @TempDir Path folder;
  private final SimulatedCarrier carrier = SimulatedCarrier.start(CarrierData.of(7, 20));
  private final SimUser user =
      carrier
          .data()
          .users(PROVIDER)
          .filter(each -> !each.isService() && !each.sipUser().isEmpty())
          .findFirst()
          .orElseThrow();
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void settings() {
    settings.put("provider", PROVIDER);
    settings.put("xsi.url", carrier.url(CarrierDoor.XSI, false));
    settings.put("xsi.user", user.userId());
    settings.put("xsi.password", user.webPassword());
  }

  @AfterEach
  void close() {
    carrier.close();
  }

  private void login(String kind) {
    settings.put("xsi.login", kind);
    if (kind.equals("sip")) {
      settings.put("xsi.sipUser", user.sipUser());
      settings.put("xsi.password", user.sipPassword());
    }
  }

  private List<CheckResult> look() {
    return new UpstreamCheck(
            List.of(new XsiCheck(new PlainDoor(), Runnable::run, Clock.systemUTC())))
        .run(CarrierSettings.of("t", settings), Optional.empty())
        .toCompletableFuture()
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }

  private static CheckResult of(List<CheckResult> found, String subject) {
    return found.stream()
        .filter(each -> each.subject().equals(subject))
        .findFirst()
        .orElseThrow(() -> new AssertionError(subject + " is not in " + found));
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "sip", "token"})
  void each_kind_of_login_is_tried(String kind) {
    login(kind);
    List<CheckResult> found = look();
    assertThat(of(found, "login").sentence()).isEqualTo("Login " + kind + " was taken.");
    assertThat(of(found, "scope").verdict()).isEqualTo(Verdict.OK);
    assertThat(found).noneMatch(each -> each.verdict() == Verdict.SKIPPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "sip", "token"})
  void a_wrong_password_is_shown_once_and_said_in_words_of_that_login(String kind) {
    login(kind);
    settings.put("xsi.password", "wrong");
    CheckResult login = of(look(), "login");
    assertThat(login.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(login.sentence())
        .contains("carrier.xsi.password")
        .contains("accounts lock")
        .doesNotContain("wrong ");
    assertThat(carrier.failures(CarrierDoor.XSI, user.userId())).isEqualTo(1);
  }

  @Test
  void an_administrator_reads_in_the_name_of_a_user() {
    String admin = carrier.admin(PROVIDER);
    settings.put("xsi.user", admin);
    settings.put("xsi.password", carrier.password(admin));
    assertThat(of(look(), "access").sentence()).contains("carrier.xsi.as");
    assertThat(carrier.requests("xsi")).isZero();

    settings.put("xsi.as", user.userId());
    assertThat(of(look(), "scope").verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void a_certificate_is_looked_at_with_the_authorities_of_the_tenant() throws IOException {
    settings.put("xsi.url", carrier.url(CarrierDoor.XSI, true));
    assertThat(of(look(), "tls").sentence()).contains("carrier.trust");
    assertThat(carrier.requests("xsi")).isZero();

    settings.put(
        "trust",
        Files.writeString(folder.resolve("carrier.pem"), carrier.certificatePem()).toString());
    assertThat(of(look(), "tls").sentence()).contains("is trusted until");
  }
}
