package io.dragoman.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.HashSet;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class KeyPoolTest {
  @Test
  void nothing_is_made_before_somebody_asks_and_then_the_pool_stays_full() {
    try (KeyPool pool = new KeyPool(KeyProfile.EC_P256, 3)) {
      assertThat(pool.ready()).isZero();
      Set<KeyPair> given = new HashSet<>();
      given.add(pool.take(KeyProfile.EC_P256));
      Awaitility.await().until(() -> pool.ready() == 3);
      for (int i = 0; i < 50; i++) {
        given.add(pool.take(KeyProfile.EC_P256));
      }
      assertThat(given).as("no key is given twice").hasSize(51);
      Awaitility.await().until(() -> pool.ready() == 3);
    }
  }

  @Test
  void another_kind_of_key_is_made_on_the_spot() {
    try (KeyPool pool = new KeyPool(KeyProfile.EC_P256, 2)) {
      assertThat(((RSAPublicKey) pool.take(KeyProfile.RSA_2048).getPublic()).getModulus())
          .matches(modulus -> modulus.bitLength() == 2_048);
      assertThat(pool.ready()).isZero();
    }
  }

  @Test
  void a_pool_of_no_keys_makes_none_ahead() {
    try (KeyPool pool = new KeyPool(KeyProfile.EC_P256, 0)) {
      assertThat(pool.take(KeyProfile.EC_P256)).isNotNull();
      assertThat(pool.ready()).isZero();
    }
  }
}
