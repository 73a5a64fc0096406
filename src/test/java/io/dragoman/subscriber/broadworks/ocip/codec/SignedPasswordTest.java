package io.dragoman.subscriber.broadworks.ocip.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedPasswordTest {
  @ParameterizedTest
  @CsvSource({
    "password,  1234567890123, 77e4a6de3a1e00be05e121cf0ebee860",
    "S3cret!pw, 1700000000000, 6ea8c8cfdbf97911672486e20d3f8b6c",
  })
  void the_published_vectors_hold(String password, String nonce, String signed) {
    assertThat(SignedPassword.of(nonce, Secret.of(password))).isEqualTo(signed);
  }
}
