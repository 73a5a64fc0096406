package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What layers say about a device's certificate. */
class CertificateTermsTest {
  private static final Device LARGE = ProfileFixture.device(Family.OPENSTAGE, "OpenStage 80");
  private static final Device SMALL = ProfileFixture.device(Family.OPENSTAGE, "OpenStage 20");

  private static final String FAMILY =
      "layer: family\nmatch: openstage\ncertificate: {key: rsa-3072, days: 700}\n";

  private static ProfileSet set(String... namesAndTexts) {
    ProfileLoader.Loaded loaded = ProfileFixture.load(namesAndTexts);
    assertThat(loaded.faults()).isEmpty();
    return loaded.set();
  }

  @Test
  void no_layer_needs_to_say_anything() {
    assertThat(set("a.yaml", "layer: defaults\n").certificate(LARGE))
        .isEqualTo(new CertificateTerms("", 0));
  }

  @Test
  void key_and_days_are_overridden_one_by_one() {
    ProfileSet set =
        set(
            "family.yaml",
            FAMILY,
            "model.yaml",
            "layer: model\nmatch: OpenStage 80*\ncertificate: {key: EC-P256}\n",
            "device.yaml",
            "layer: device\nmatch: " + ProfileFixture.MAC + "\ncertificate: {days: 7}\n");
    assertThat(set.certificate(LARGE)).isEqualTo(new CertificateTerms("ec-p256", 7));
    assertThat(set.certificate(SMALL)).isEqualTo(new CertificateTerms("rsa-3072", 7));
  }

  @Test
  void a_layer_for_others_says_nothing() {
    ProfileSet set =
        set(
            "family.yaml", FAMILY,
            "tenant.yaml", "layer: tenant\nmatch: other\ncertificate: {key: ec-p256}\n",
            "group.yaml", "layer: group\nmatch: lobby\ncertificate: {days: 1}\n",
            "bases.yaml", "layer: family\nmatch: gigaset-n720\ncertificate: {days: 2}\n");
    assertThat(set.certificate(LARGE)).isEqualTo(new CertificateTerms("rsa-3072", 700));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "{key: rsa-1024} @ key must be one of rsa-2048 | rsa-3072 | ec-p256",
        "{key: ''} @ key must be one of rsa-2048 | rsa-3072 | ec-p256",
        "{key: } @ key has no value; write \"\" for an empty one",
        "{key: [ec-p256]} @ key must be a text",
        "{days: 0} @ days must be a number from 1 to 7300",
        "{days: 7301} @ days must be a number from 1 to 7300",
        "{days: two} @ days must be a number from 1 to 7300",
        "{validity: 7} @ unknown name validity",
        "ec-p256 @ certificate must be name: value pairs",
      })
  void a_misprint_is_told_with_file_and_line(String written, String sentence) {
    String text = "layer: defaults\n\ncertificate: " + written.replace("''", "\"\"") + "\n";
    assertThat(ProfileFixture.load("own.yaml", text).faults())
        .extracting(FileFault::toString)
        .containsExactly("own.yaml:3: " + sentence);
  }

  @Test
  void a_device_with_a_broken_layer_gets_no_certificate() {
    ProfileSet set =
        ProfileFixture.load(
                "family.yaml",
                FAMILY,
                "model.yaml",
                "layer: model\nmatch: OpenStage 80\ncertificate: {days: x}\n")
            .set();
    assertThat(set.certificate(SMALL).days()).isEqualTo(700);
    assertThatThrownBy(() -> set.certificate(LARGE))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.why()).isEqualTo(Cause.NO_PROFILE))
        .hasMessageContaining("model.yaml:3");
  }
}
