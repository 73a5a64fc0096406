package io.dragoman.app;

import io.dragoman.model.Device;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.security.identity.Expectation;
import io.dragoman.subscriber.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whose device it is by what is in memory: nobody upstream is asked.
 *
 * @param last what upstream last answered, for tenants whose directory is nowhere in memory
 */
record Listings(FileConfiguration texts, Function<Mac, Optional<Subscriber>> last) {

  /**
   * @param known null when nobody has registered it
   */
  Expectation expected(Mac mac, Device known) {
    Subscriber listed = subscriber(mac, known).orElse(null);
    return texts.identity.expected(mac, known, listed);
  }

  Optional<Subscriber> subscriber(Mac mac, Device known) {
    Optional<Subscriber> listed =
        known == null
            ? inFile("", mac).or(() -> texts.carriers.listed(texts.carriers.home(mac), mac))
            : ofTenant(known.tenant(), mac);
    return listed.or(
        () -> last.apply(mac).filter(s -> known == null || s.tenant().equals(known.tenant())));
  }

  /**
   * Those the device told, and those of whoever has it and of its lines: E.164, national and
   * extensions.
   */
  List<String> numbers(Device device) {
    Stream<String> listed =
        subscriber(device.mac(), device).stream()
            .flatMap(who -> Stream.concat(Stream.of(who.number(), who.extension()), lines(who)));
    Numbers.Plan plan = texts.plan(device.tenant());
    return Stream.concat(Stream.of(device.e164()), listed)
        .filter(number -> !number.isEmpty())
        .distinct()
        .flatMap(number -> Stream.of(number, Numbers.national(number, plan)))
        .toList();
  }

  private static Stream<String> lines(Subscriber who) {
    return who.lines().stream().flatMap(line -> Stream.of(line.number(), line.extension()));
  }

  private Optional<Subscriber> ofTenant(String tenant, Mac mac) {
    boolean file = texts.tenants.find(tenant).map(Tenant::upstream).orElse("").equals("file");
    return file ? inFile(tenant, mac) : texts.carriers.listed(tenant, mac);
  }

  /** A row of a tenant with another upstream is not asked, hence says nothing. */
  private Optional<Subscriber> inFile(String tenant, Mac mac) {
    return texts
        .subscribers
        .find(new DeviceIdentity(tenant, mac, null, "", ""))
        .filter(
            found ->
                texts.tenants.find(found.tenant()).map(Tenant::upstream).orElse("").equals("file"));
  }
}
