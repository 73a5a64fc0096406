package io.dragoman.karaf;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A vanilla Karaf of its own, on free ports, in its own process. */
final class KarafContainer implements AutoCloseable {
  private static final String MARK = "= = = next = = =";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path home;
  private final int ssh = freePort();
  private final int registry = freePort();
  private final int rmi = freePort();
  private final Thread reaper = new Thread(this::kill);
  private Process process;

  /** Unpacks the distribution into the folder, which is emptied first. */
  KarafContainer(Path distribution, Path home) throws IOException, InterruptedException {
    this.home = home;
    delete(home);
    Files.createDirectories(home);
    run(List.of("tar", "-xzf", distribution.toString(), "--strip-components=1"), "");
    replace("org.apache.karaf.shell.cfg", "8101", ssh);
    replace("org.apache.karaf.management.cfg", "1099", registry);
    replace("org.apache.karaf.management.cfg", "44444", rmi);
    edit("users.properties", text -> text.replace("#karaf =", "karaf =").replace("#_g_", "_g_"));
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Path etc() {
    return home.resolve("etc");
  }

  Path data() {
    return home.resolve("data");
  }

  /** Starts it; returns when it can be managed. */
  void start() throws IOException {
    process =
        command(List.of("bin/karaf", "server"))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("console.log").toFile())
            .start();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptions()
        .until(() -> mbeans("org.apache.karaf:type=kar,*").size() == 1);
  }

  /** Stops it as an operator would; fails when it does not end by itself. */
  void stop() throws IOException, InterruptedException {
    run(List.of("bin/stop"), "");
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("Karaf does not stop");
    }
  }

  static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
      return true;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Saves a file at once, so that nobody reads half of it. */
  static void save(Path file, String text) throws IOException {
    Path written = file.resolveSibling("." + file.getFileName() + ".new");
    Files.writeString(written, text);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Waits for what a Karaf takes its time for. */
  static void eventually(Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptions()
        .until(condition);
  }

  /** Saves a route file of the bridge. */
  void route(String name, String text) throws IOException {
    save(etc().resolve("dragoman/routes").resolve(name), text);
  }

  /** Copies a file there at once, so that nobody sees half of it. */
  void deploy(Path file) throws IOException {
    Path hidden = home.resolve(file.getFileName());
    Files.copy(file, hidden, StandardCopyOption.REPLACE_EXISTING);
    Files.move(hidden, deployed(file), StandardCopyOption.ATOMIC_MOVE);
  }

  void undeploy(Path file) throws IOException {
    Files.delete(deployed(file));
  }

  private Path deployed(Path file) {
    return home.resolve("deploy").resolve(file.getFileName());
  }

  /** What the shell prints when the lines are typed. */
  String shell(String... lines) throws IOException, InterruptedException {
    List<String> client =
        List.of(
            "bin/client", "-b", "-h", "127.0.0.1", "-a", "" + ssh, "-u", "karaf", "-p", "karaf");
    return run(client, String.join("\n", lines) + "\n");
  }

  /** What the shell prints of each line that is typed, in one session. */
  List<String> answers(List<String> lines) throws IOException, InterruptedException {
    List<String> typed = new ArrayList<>();
    for (String line : lines) {
      typed.add("shell:echo '" + MARK + "'");
      typed.add(line);
    }
    String[] said = shell(typed.toArray(String[]::new)).split(MARK + "\\R", -1);
    return List.of(said).subList(1, said.length);
  }

  /** Calls an operation that takes texts. */
  Object invoke(String mbean, String operation, String... arguments)
      throws IOException, JMException {
    try (JMXConnector connector = connect()) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      ObjectName found = server.queryNames(new ObjectName(mbean), null).iterator().next();
      String[] types = new String[arguments.length];
      Arrays.fill(types, String.class.getName());
      return server.invoke(found, operation, arguments, types);
    }
  }

  Set<String> mbeans(String pattern) throws IOException, JMException {
    try (JMXConnector connector = connect()) {
      return connector.getMBeanServerConnection().queryNames(new ObjectName(pattern), null).stream()
          .map(ObjectName::toString)
          .collect(Collectors.toSet());
    }
  }

  /** Names of the threads that live now. */
  List<String> threads() throws IOException {
    try (JMXConnector connector = connect()) {
      ThreadMXBean threads =
          ManagementFactory.newPlatformMXBeanProxy(
              connector.getMBeanServerConnection(),
              ManagementFactory.THREAD_MXBEAN_NAME,
              ThreadMXBean.class);
      return Arrays.stream(threads.dumpAllThreads(false, false))
          .map(ThreadInfo::getThreadName)
          .toList();
    }
  }

  /** Classes with reachable instances, one a line. */
  String histogram() throws IOException, JMException {
    try (JMXConnector connector = connect()) {
      return (String)
          connector
              .getMBeanServerConnection()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    }
  }

  /** Whatever happened, no process stays behind. */
  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(reaper);
  }

  private void kill() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @SuppressWarnings("BanJNDI") // the only address Karaf gives its RMI connector
  private JMXConnector connect() throws IOException {
    JMXServiceURL url =
        new JMXServiceURL(
            "service:jmx:rmi://127.0.0.1:%d/jndi/rmi://127.0.0.1:%d/karaf-root"
                .formatted(rmi, registry));
    return JMXConnectorFactory.connect(
        url, Map.of(JMXConnector.CREDENTIALS, new String[] {"karaf", "karaf"}));
  }

  private ProcessBuilder command(List<String> command) {
    List<String> resolved = new ArrayList<>(command);
    if (command.get(0).startsWith("bin/")) {
      resolved.set(0, home.resolve(command.get(0)).toString());
    }
    ProcessBuilder builder = new ProcessBuilder(resolved).directory(home.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private String run(List<String> command, String input) throws IOException, InterruptedException {
    Path output = Files.createTempFile("karaf-command", ".out");
    Process running =
        command(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try (OutputStream in = running.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    try {
      if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(command + " does not end");
      }
      return Files.readString(output);
    } finally {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
      Files.delete(output);
    }
  }

  private void replace(String file, String old, int now) throws IOException {
    edit(file, text -> text.replace(old, Integer.toString(now)));
  }

  private void edit(String file, java.util.function.UnaryOperator<String> change)
      throws IOException {
    Path path = etc().resolve(file);
    Files.writeString(path, change.apply(Files.readString(path)));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
