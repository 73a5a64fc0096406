package io.dragoman.profile;

import io.dragoman.model.Capability;
import io.dragoman.model.Family;
import io.dragoman.model.LeftOut;
import io.dragoman.model.Line;
import io.dragoman.model.Rendering;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Phones of every family, and tenants that ask something of them. */
abstract class CapabilityFixture {
  static final Map<Family, String> MODELS =
      Map.of(
          Family.OPENSTAGE, "OpenStage 60",
          Family.GIGASET_LEGACY, "N510 IP PRO",
          Family.GIGASET_N720, "N720 DM PRO",
          Family.GIGASET_DE, "DE410 IP PRO",
          Family.GIGASET_NX70, "N870 IP PRO",
          Family.GIGASET_MAXWELL, "Maxwell 3");

  final ProfileSet profiles =
      ProfileLoader.load(
              ProfileFixture.shipped(),
              ProfileFixture.WORDS.withPlaces((tenant, key) -> "tenants/" + tenant + ".yaml:7"),
              ProfileFixture.CLOCK)
          .set();

  static Tenant tenant(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(Map.of("registrar", "sip.example.net"));
    values.putAll(more);
    return ProfileFixture.tenant(values);
  }

  Rendering render(Family family, Tenant tenant, Subscriber subscriber) {
    return profiles.render(ProfileFixture.device(family, MODELS.get(family)), tenant, subscriber);
  }

  Rendering warned(Family family, Map<String, String> asked, Line... lines) {
    Map<String, String> values = new HashMap<>(asked);
    values.put("unsupported", "warn");
    return render(family, tenant(values), ProfileFixture.subscriber(lines));
  }

  static Line line() {
    return ProfileFixture.line(1, "100", "Anna", "Example");
  }

  static Line at(int order, String host) {
    Line plain = ProfileFixture.line(order, "10" + order, "Anna", "Example");
    return new Line(
        order,
        plain.userId(),
        plain.firstName(),
        plain.lastName(),
        plain.number(),
        plain.extension(),
        plain.user(),
        host,
        plain.authUser(),
        plain.authPassword(),
        "",
        Map.of(),
        Map.of());
  }

  static List<Capability> left(Rendering rendering) {
    return rendering.leftOut().stream().map(LeftOut::what).toList();
  }
}
