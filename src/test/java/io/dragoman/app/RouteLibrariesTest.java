package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator puts into etc/dragoman/lib is there for route files. */
class RouteLibrariesTest {
  @TempDir Path folder;

  @Test
  void a_jar_in_the_folder_is_there_for_a_route_file() throws Exception {
    try (TestBridge bridge = TestBridge.in(folder)) {
      jar(bridge.home.libraries().resolve("badges.jar"));
      bridge.start();
      Path file = bridge.home.routes().resolve("badge.xml");
      Files.writeString(
          file,
          """
          <beans>
            <bean name="badge" type="Badge"/>
            <route id="badge"><from uri="direct:badge"/><to uri="bean:badge?method=number"/></route>
          </beans>
          """);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  bridge.bridge.routes().status().stream()
                      .anyMatch(status -> status.routeIds().equals(List.of("badge"))));
      assertThat(bridge.bridge.routes().send("direct:badge", "").toCompletableFuture().join())
          .isEqualTo(77);
    }
  }

  @Test
  void without_jars_nothing_stands_between_routes_and_the_bridge() throws Exception {
    ClassLoader own = getClass().getClassLoader();
    assertThat(RouteLibraries.over(folder.resolve("none"), own)).isSameAs(own);
    assertThat(RouteLibraries.over(folder, own)).isSameAs(own);
  }

  private void jar(Path jar) throws Exception {
    Path source = folder.resolve("Badge.java");
    Files.writeString(source, "public class Badge { public int number() { return 77; } }");
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
        .isZero();
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("Badge.class"));
      Files.copy(folder.resolve("Badge.class"), entries);
    }
  }
}
