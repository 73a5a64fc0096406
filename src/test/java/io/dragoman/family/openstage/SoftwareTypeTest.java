package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.SoftwareType;
import io.dragoman.model.Cause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone with other software than SIP is given nothing of a SIP account. */
class SoftwareTypeTest {
  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  @BeforeEach
  void wants() {
    bench.wants(phone, "e164=100", "reg-addr=192.0.2.9", "sip-pwd=s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "Siemens SIP, true", "SIEMENS sip, true", "'', true", "' ', true", "Unify SIP, true",
    "Siemens HFA, false", "siemens hfa, false", "HFA, false", "HFA/SIP, false", "CorNet-IP, false"
  })
  void only_what_says_sip_or_nothing_is_sip(String type, boolean sip) {
    assertThat(SoftwareType.sip(type)).isEqualTo(sip);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "software-type=Siemens HFA",
        "software-type=siemens hfa",
        "software-type=CorNet",
        "related-software-type=Siemens HFA"
      })
  void an_hfa_phone_is_withheld_with_its_own_cause(String said) {
    bench.stores(bench.registered(phone));
    phone.sends("start-up", said).expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.NOT_SIP);
    assertThat(bench.device(phone).softwareType()).isEqualTo(said.substring(said.indexOf('=') + 1));
    assertThat(bench.device(phone).renderedHash()).isEmpty();
  }

  @Test
  void a_phone_that_says_so_only_in_its_report_is_withheld_before_the_secret() {
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "e164=100", "software-type=Siemens HFA").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.NOT_SIP);
  }

  @Test
  void a_phone_whose_software_changes_within_a_dialogue_is_given_nothing_more() {
    phone.sends("start-up", "software-type=Siemens SIP").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "software-type=Siemens HFA", "reg-addr=192.0.2.1")
        .expects(CLEAN_UP);
    assertThat(bench.lastEvent().detail()).contains("Siemens HFA");
    phone.sends("start-up", "software-type=Siemens SIP").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "e164=100", "reg-addr=192.0.2.1")
        .expects(WRITE_ITEMS, "reg-addr=192.0.2.9", "sip-pwd=s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"solicited", "local-changes", "inventory-changes"})
  void one_that_said_so_before_and_says_nothing_now_is_still_withheld(String reason) {
    bench.stores(bench.registered(phone).withSoftware("Siemens HFA", ""));
    phone.sends(reason).expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.NOT_SIP);
  }

  @Test
  void what_a_phone_says_of_its_modules_is_kept_for_profiles() {
    phone
        .sends("start-up", "slk-modules=2", "km15-modules=0", "key-modules=")
        .expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "e164=100", "reg-addr=192.0.2.9", "sip-pwd=").given();
    phone.replies("WriteItems").given();
    assertThat(bench.device(phone).modules()).isEqualTo("slk-modules 2");
    phone.sends("start-up", "slk-modules=0").given();
    assertThat(bench.device(phone).modules()).isEqualTo("none");
  }
}
