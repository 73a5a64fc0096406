package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Rendering;
import io.dragoman.model.SomeSubscriber;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingCacheTest {
  private static final Tenant TENANT = new Tenant("default", "file", UnknownDevices.HOLD, Map.of());
  private static final Device DEVICE =
      Device.registered(
          Mac.of("0001e3aabbcc"), "default", Family.OPENSTAGE, Device.Admission.APPROVED);

  @TempDir Path folder;
  private Profiles profiles;
  private RenderingCache translation;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(
        folder.resolve("openstage.yaml"),
        "layer: family\nmatch: openstage\nitems:\n  e164: ${subscriber.number}\n");
    profiles =
        new Profiles(
            folder,
            Duration.ofHours(1),
            () -> Vocabulary.of(Set.of(), Map.of()),
            event -> {},
            Clock.systemUTC());
    profiles.start();
    translation = new RenderingCache(profiles::current);
  }

  @AfterEach
  void close() {
    profiles.close();
  }

  private static Subscriber subscriber(String number) {
    return SomeSubscriber.of("default", "u", number);
  }

  @Test
  void nothing_is_rendered_twice_until_something_changes() {
    Subscriber subscriber = subscriber("+4930601");
    Rendering first = translation.render(DEVICE, TENANT, subscriber);
    assertThat(first.value("e164")).contains("+4930601");
    assertThat(translation.render(DEVICE, TENANT, subscriber)).isSameAs(first);
    assertThat(translation.render(DEVICE.withContact(null, null, ""), TENANT, subscriber))
        .isSameAs(first);

    Device upgraded = DEVICE.withReport("OpenStage 60", "V3", "", "");
    assertThat(translation.render(upgraded, TENANT, subscriber)).isNotSameAs(first);
    assertThat(translation.render(DEVICE, TENANT, subscriber("+4930602")).value("e164"))
        .contains("+4930602");
    profiles.reload();
    assertThat(translation.render(DEVICE, TENANT, subscriber)).isNotSameAs(first);
  }

  @Test
  void what_no_profile_is_for_is_a_problem() {
    Device other =
        Device.registered(DEVICE.mac(), "default", Family.GIGASET_NX70, Device.Admission.APPROVED);
    assertThatThrownBy(() -> translation.render(other, TENANT, subscriber("")))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.NO_PROFILE));
  }
}
