package io.dragoman.app;

import static io.dragoman.model.Bootstrap.Kind.NOPIN;
import static io.dragoman.model.Bootstrap.Kind.PIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.bootstrap.SecurePhone;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of a device, on either port, with every reason: what it gets. */
class SecureTableTest {
  private static final List<String> OPENING =
      List.of("start-up", "solicited", "local-changes", "inventory-changes", "status");

  private static final Set<Cause> SERVED =
      Set.of(Cause.UP_TO_DATE, Cause.LOCAL_CHANGES, Cause.INVENTORY_CHANGED, Cause.FILE_STATUS);

  @TempDir Path home;

  /** How a device got into its state. */
  enum Standing {
    DEFAULT {
      @Override
      void reach(SecureBench bench) {
        bench.restart(NOPIN);
        bench.release();
      }
    },
    PIN_WAITING {
      @Override
      void reach(SecureBench bench) {
        bench.restart(PIN);
      }
    },
    PIN_DELIVERED {
      @Override
      void reach(SecureBench bench) {
        bench.restart(PIN);
        SecurePhone.isDelivered(bench);
      }
    },
    NOPIN_WAITING {
      @Override
      void reach(SecureBench bench) {
        bench.restart(NOPIN);
      }
    },
    NOPIN_DELIVERED {
      @Override
      void reach(SecureBench bench) {
        bench.restart(NOPIN);
        SecurePhone.isDelivered(bench);
      }
    },
    LOCKED {
      @Override
      void reach(SecureBench bench) {
        PIN_DELIVERED.reach(bench);
        for (int i = 0; i < 3; i++) {
          SecurePhone.secure(bench).sends("start-up").replies("ReadItems");
        }
      }
    },
    FAILED {
      @Override
      void reach(SecureBench bench) {
        PIN_DELIVERED.reach(bench);
        SecurePhone.plain(bench).sends("clean-up", "cleanup-reason=password retries exceeded");
      }
    },
    EXPIRED {
      @Override
      void reach(SecureBench bench) {
        PIN_DELIVERED.reach(bench);
        bench.pass(Duration.ofDays(7));
      }
    },
    SECURE {
      @Override
      void reach(SecureBench bench) {
        NOPIN_DELIVERED.reach(bench);
        SecurePhone.secure(bench).sends("start-up").isConfigured();
      }
    };

    abstract void reach(SecureBench bench);
  }

  static Stream<Arguments> everywhere() {
    return Stream.of(Standing.values())
        .flatMap(
            standing -> Stream.of(Arguments.of(standing, 18443), Arguments.of(standing, 18444)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("everywhere")
  void what_a_device_gets(Standing standing, int port) {
    try (SecureBench bench = new SecureBench(home)) {
      for (String reason : OPENING) {
        standing.reach(bench);
        boolean released = bench.bootstrap().held() == null;
        String serial = released ? "1" : bench.bootstrap().held().serial();
        SecurePhone phone =
            port == 18443 ? SecurePhone.plain(bench) : SecurePhone.with(bench, serial);

        phone.sends(reason, "action=x");

        assertThat(outcome(bench, phone)).as(reason).isEqualTo(expected(standing, port, reason));
      }
    }
  }

  /** The handshake was before; the connection is open still. */
  @Test
  void a_certificate_that_has_expired_since_its_handshake_opens_nothing() {
    try (SecureBench bench = new SecureBench(home)) {
      Standing.SECURE.reach(bench);
      Device before = bench.store.device(SecureBench.MAC).orElseThrow();
      SecurePhone phone = SecurePhone.secure(bench);
      bench.pass(Duration.ofDays(1_200));

      phone.sends("start-up");

      assertThat(phone.answer().action()).isEqualTo(Action.CLEAN_UP);
      assertThat(bench.causes().get(bench.causes().size() - 1))
          .isEqualTo(Cause.CERTIFICATE_UNUSABLE);
      assertThat(bench.store.device(SecureBench.MAC)).contains(before);
    }
  }

  private static String outcome(SecureBench bench, SecurePhone phone) {
    List<String> items = phone.answer().items().stream().map(i -> i.name()).toList();
    String first = items.isEmpty() ? "" : " " + items.get(0);
    return switch (phone.answer().action()) {
      case CLEAN_UP -> {
        List<Cause> causes = bench.causes();
        Cause last = causes.get(causes.size() - 1);
        yield SERVED.contains(last) ? "served" : String.valueOf(last);
      }
      case READ_ALL_ITEMS -> "served";
      default -> phone.answer().action().text() + first;
    };
  }

  private static String expected(Standing standing, int port, String reason) {
    boolean configures = reason.equals("start-up") || reason.equals("solicited");
    boolean plain = port == 18443;
    return switch (standing) {
      case DEFAULT -> plain ? "served" : "NOT_SECURED";
      case SECURE -> plain ? "SECURE_ONLY" : "served";
      case LOCKED, FAILED, EXPIRED -> "BOOTSTRAP_BARRED";
      case PIN_WAITING, PIN_DELIVERED ->
          plain ? bootstrapped(configures) : "ReadItems bootstrapping-tan";
      case NOPIN_WAITING, NOPIN_DELIVERED -> plain ? bootstrapped(configures) : "served";
    };
  }

  private static String bootstrapped(boolean configures) {
    return configures ? "WriteItems goto-secure-mode" : "BOOTSTRAPPING";
  }
}
