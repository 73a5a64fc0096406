package io.dragoman.subscriber.directory;

import static io.dragoman.subscriber.merge.YardRecords.asking;
import static io.dragoman.subscriber.merge.YardRecords.crowd;
import static io.dragoman.subscriber.merge.YardRecords.mac;
import static io.dragoman.subscriber.merge.YardRecords.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.DeviceType;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Family;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the operator's table of device types means to a contact. */
class DeviceTypesTest extends CarriersDesk {
  @Test
  void the_table_says_which_device_may_speak_how_and_another_one_is_read_again() {
    ocip.everything = done(crowd(2));
    open(tenant("yard", "ocip", "limits.hintSeconds", "1"));
    DeviceIdentity base = new DeviceIdentity("yard", mac(1), Family.GIGASET_N720, "N720", "");
    assertThat(get(carriers.find(base))).as("of this type nothing is known").isPresent();

    types = table("openstage", "openstage");
    assertThat(get(carriers.find(base))).isEmpty();
    assertThat(get(carriers.find(asking("yard", mac(1))))).isPresent();
    types = table("openstage", "none");
    assertThat(get(carriers.find(asking("yard", mac(1))))).isEmpty();

    int before = ocip.reads.get();
    carriers.typesChanged();
    Awaitility.await().until(() -> ocip.reads.get() > before);
  }

  private static DeviceTypes table(String pattern, String family) {
    Pattern compiled = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    return new DeviceTypes(List.of(new DeviceType(compiled, family, "")));
  }
}
