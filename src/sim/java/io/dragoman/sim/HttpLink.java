package io.dragoman.sim;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One TCP or TLS connection and the HTTP/1.1 a phone knows: nothing is added to what is sent. */
final class HttpLink implements Closeable {
  private static final int BUFFER = 16 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private HttpLink(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    this.out = socket.getOutputStream();
  }

  /**
   * Connects; for {@code https} also shakes hands, without SNI as old phones do.
   *
   * @param patience how long to wait for the connection, and later for each read
   */
  static HttpLink open(URI server, SSLContext tls, Duration patience) throws IOException {
    boolean secure = "https".equalsIgnoreCase(server.getScheme());
    int port = server.getPort() >= 0 ? server.getPort() : secure ? 443 : 80;
    int millis = (int) Math.min(Integer.MAX_VALUE, patience.toMillis());
    Socket plain = new Socket();
    try {
      plain.setTcpNoDelay(true);
      plain.connect(new InetSocketAddress(hostOf(server), port), millis);
      plain.setSoTimeout(millis);
      if (!secure) {
        return new HttpLink(plain);
      }
      SSLSocket socket =
          (SSLSocket) tls.getSocketFactory().createSocket(plain, hostOf(server), port, true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of());
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return new HttpLink(socket);
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  static String hostOf(URI server) {
    String host = server.getHost();
    if (host == null) {
      throw new IllegalArgumentException("the URL names no host");
    }
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  HttpReply exchange(byte[] request) throws IOException {
    send(request);
    return read();
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /**
   * Waits for one complete response.
   *
   * @throws java.io.EOFException when the server closed before its first byte
   * @throws java.net.SocketTimeoutException when it stays silent
   */
  HttpReply read() throws IOException {
    return HttpReader.read(in);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // the other side was faster
    }
  }
}
