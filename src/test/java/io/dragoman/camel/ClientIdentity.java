package io.dragoman.camel;

import io.dragoman.pki.Issued;
import io.dragoman.pki.ServerIdentity;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A key and a chain that a client shows whatever the server asks for.
 *
 * @param key null for a client without any
 */
public record ClientIdentity(PrivateKey key, List<X509Certificate> chain) {
  public static final ClientIdentity NONE = new ClientIdentity(null, List.of());

  public static ClientIdentity of(Issued issued) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(issued.pkcs12()), new char[0]);
    PrivateKey key = (PrivateKey) store.getKey(store.aliases().nextElement(), new char[0]);
    return new ClientIdentity(key, List.of(issued.certificate()));
  }

  static ClientIdentity of(ServerIdentity identity) {
    return new ClientIdentity(identity.key(), identity.chain());
  }

  public SSLContext context() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        new KeyManager[] {new Shown()},
        InsecureTrustManagerFactory.INSTANCE.getTrustManagers(),
        null);
    return context;
  }

  public static SSLSocket connect(SSLContext context, int port, String protocol) throws Exception {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setEnabledProtocols(new String[] {protocol});
    return socket;
  }

  /** Key and chain in one PEM file, as openssl wants them. */
  Path pem(Path file) throws Exception {
    StringBuilder text = new StringBuilder(block("PRIVATE KEY", key.getEncoded()));
    for (X509Certificate certificate : chain) {
      text.append(block("CERTIFICATE", certificate.getEncoded()));
    }
    return Files.writeString(file, text);
  }

  private static String block(String what, byte[] der) {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
  }

  private final class Shown extends X509ExtendedKeyManager {
    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return key == null ? null : "own";
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return chain.toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return key == null ? null : new String[] {"own"};
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return null;
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return null;
    }
  }
}
