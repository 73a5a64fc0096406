package io.dragoman.sim;

import io.dragoman.model.Mac;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;

/** Knocks at the secure port with nothing, or with a certificate that should not open it. */
final class SecureMischief {
  private SecureMischief() {}

  static HttpReply without(ContactStage stage) throws IOException {
    return stage.post(stage.startUp());
  }

  static HttpReply with(ContactStage stage, Forgery forgery) throws IOException {
    Mac mac = Mac.of(stage.mac());
    SSLContext tls = Trusting.context(keys(forgery.pkcs12(mac)));
    byte[] body = stage.startUp().getBytes(StandardCharsets.UTF_8);
    return stage.exchange(stage.open(stage.server, tls), stage.request(body));
  }

  private static Presenting keys(byte[] pkcs12) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(pkcs12), new char[0]);
      return new Presenting(store, "");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot read what it wrote", e);
    }
  }
}
