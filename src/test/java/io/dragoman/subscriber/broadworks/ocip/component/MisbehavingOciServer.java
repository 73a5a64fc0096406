package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciDocument;
import io.dragoman.subscriber.broadworks.ocip.codec.OciFraming;
import io.dragoman.subscriber.broadworks.ocip.codec.OciLimits;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import io.dragoman.subscriber.broadworks.ocip.codec.OciReader;
import io.dragoman.subscriber.broadworks.ocip.codec.OciWriter;
import io.dragoman.subscriber.broadworks.ocip.codec.SignedPassword;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/** An OCI-P server on a real socket that can be told to misbehave (broadsoft-upstream.md § 7). */
final class MisbehavingOciServer implements AutoCloseable {
  static final String NONCE = "1700000000000";
  static final String PASSWORD = "S3cret!pw";

  final List<String> received = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger logins = new AtomicInteger();
  final AtomicInteger inFlight = new AtomicInteger();
  final AtomicInteger mostInFlight = new AtomicInteger();

  volatile boolean legacy = true;
  volatile boolean plain = true;

  /** Bytes of one segment; 0 for all at once. */
  volatile int segment;

  volatile boolean lineFeeds = true;

  /** Documents after the login until the connection is closed instead of an answer. */
  volatile int closeAfter = Integer.MAX_VALUE;

  /** Documents after the login behind whose answer a LogoutRequest comes. */
  volatile int logoutAfter = Integer.MAX_VALUE;

  volatile boolean oneErrorForAll;

  /** Errors with which logins are answered before they are looked at. */
  final java.util.Deque<String> loginErrors = new java.util.concurrent.ConcurrentLinkedDeque<>();

  /** Told with each login; empty for not at all. */
  volatile String passwordExpiresDays = "";

  /** Of plain logins only this variant is known. */
  volatile String plainVariant = "LoginRequest22V5";

  private final ServerSocket listener;
  private final Function<OciCommand, OciCommand> script;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final OciReader reader = new OciReader(OciLimits.DEFAULT);

  MisbehavingOciServer(Function<OciCommand, OciCommand> script) throws IOException {
    this(ServerSocketFactory.getDefault(), script);
  }

  MisbehavingOciServer(ServerSocketFactory factory, Function<OciCommand, OciCommand> script)
      throws IOException {
    this.script = script;
    listener = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  static OciCommand error(int code, String text) {
    String summary = "[Error " + code + "] " + text;
    return new OciCommand(
        "ErrorResponse",
        "",
        "Error",
        List.of(OciNode.of("summary", summary), OciNode.of("summaryEnglish", summary)));
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "oci-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        sockets.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    Conversation conversation = new Conversation();
    OciFraming framing = OciFraming.strict(1 << 20);
    try (socket) {
      byte[] buffer = new byte[4_096];
      for (int n = socket.getInputStream().read(buffer); n >= 0; ) {
        List<byte[]> documents = new ArrayList<>();
        framing.feed(buffer, 0, n, documents::add);
        for (byte[] document : documents) {
          byte[] answer = conversation.answer(reader.read(document));
          if (answer == null) {
            return;
          }
          write(socket.getOutputStream(), answer);
        }
        n = socket.getInputStream().read(buffer);
      }
    } catch (IOException | RuntimeException e) {
      // gone
    }
  }

  private void write(OutputStream out, byte[] bytes) throws IOException {
    int step = segment == 0 ? bytes.length : segment;
    for (int at = 0; at < bytes.length; at += step) {
      out.write(bytes, at, Math.min(step, bytes.length - at));
      out.flush();
    }
  }

  /** What one connection knows. */
  private final class Conversation {
    private boolean loggedIn;
    private int documents;

    byte[] answer(OciDocument request) {
      mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      try {
        request.commands().forEach(command -> received.add(command.type()));
        if (loggedIn && documents++ >= closeAfter) {
          return null;
        }
        List<OciCommand> answers = new ArrayList<>();
        for (OciCommand command : request.commands()) {
          answers.add(answer(command));
        }
        boolean one = oneErrorForAll && answers.stream().anyMatch(a -> a.error().isPresent());
        List<OciCommand> sent =
            one ? answers.stream().filter(a -> a.error().isPresent()).limit(1).toList() : answers;
        return bytes(new OciDocument(request.sessionId(), sent), documents > logoutAfter);
      } finally {
        inFlight.decrementAndGet();
      }
    }

    private byte[] bytes(OciDocument document, boolean logout) {
      String text = new OciWriter().text(document) + (lineFeeds ? "\n" : "");
      if (logout) {
        text +=
            new OciWriter()
                .text(
                    new OciDocument(
                        document.sessionId(),
                        List.of(
                            new OciCommand(
                                "LogoutRequest",
                                OciNode.of("userId", "bridge-prov"),
                                OciNode.of("reason", "Open Client Server Forced Logout")))));
      }
      return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private OciCommand answer(OciCommand command) {
      return switch (command.type()) {
        case "AuthenticationRequest" ->
            legacy
                ? new OciCommand("AuthenticationResponse", OciNode.of("nonce", NONCE))
                : error(6004, "OCI XML request validation error");
        case "LoginRequest14sp4" ->
            login(
                "LoginResponse14sp4",
                legacy,
                command
                    .text("signedPassword")
                    .equals(SignedPassword.of(NONCE, Secret.of(PASSWORD))));
        case "LoginRequest22V5", "LoginRequest22V4", "LoginRequest22V3", "LoginRequest22V2" ->
            login(
                command.type().replace("Request", "Response"),
                plain && command.type().equals(plainVariant),
                command.text("password").equals(PASSWORD));
        default -> loggedIn ? script.apply(command) : error(4950, "Not logged in");
      };
    }

    private OciCommand login(String response, boolean known, boolean right) {
      if (!known) {
        return error(6004, "OCI XML request validation error");
      }
      String unwanted = loginErrors.poll();
      if (unwanted != null) {
        return error(0, unwanted);
      }
      logins.incrementAndGet();
      loggedIn = right;
      return right
          ? new OciCommand(
              response,
              OciNode.of("loginType", "Service Provider"),
              OciNode.of("passwordExpiresDays", passwordExpiresDays))
          : error(4962, "Invalid password");
    }
  }

  /** As if somebody pulled the plug. */
  void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
