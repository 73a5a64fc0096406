package io.dragoman.karaf;

import static io.dragoman.karaf.KarafContainer.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.app.JsonDirectory;
import io.dragoman.app.LdapDirectory;
import io.dragoman.app.SqlDirectory;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.OpenStagePhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.camel.component.ldap.LdapComponent;
import org.apache.camel.component.sql.SqlComponent;

/**
 * What samples/routes/ need in a Karaf: directories that answer, and the jars of docs/upstreams.md.
 */
final class KarafSamples implements AutoCloseable {
  private record Sample(String file, String word, Mac phone) {}

  private static final Mac REST = Mac.of("001ae8000041");
  private static final Mac SQL = Mac.of("001ae8000042");
  private static final Mac LDAP = Mac.of("001ae8000043");
  private static final Mac YAML = Mac.of("001ae8000044");

  private static final List<Sample> ALL =
      List.of(
          new Sample("upstream-rest.xml", "rest", REST),
          new Sample("upstream-rest.yaml", "rest", YAML),
          new Sample("upstream-sql.xml", "sql", SQL),
          new Sample("upstream-ldap.xml", "ldap", LDAP));

  private final JsonDirectory json;
  private final LdapDirectory ldap;
  private final String database;

  KarafSamples(Path folder) {
    database = "jdbc:h2:file:" + folder.resolve("karaf-directory-" + UUID.randomUUID());
    try {
      json = new JsonDirectory();
      ldap = new LdapDirectory(LDAP);
      new SqlDirectory(database, SQL).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lines of dragoman.cfg. */
  String settings() {
    return """
    route.rest.url = %s
    route.rest.token = token-41
    route.sql.url = %s
    route.sql.driver = org.h2.Driver
    route.sql.user = %s
    route.sql.password = %s
    route.ldap.url = %s
    route.ldap.base = %s
    route.ldap.user = %s
    route.ldap.password = %s
    """
        .formatted(
            json.url(),
            database,
            SqlDirectory.USER,
            SqlDirectory.PASSWORD,
            ldap.url(),
            LdapDirectory.BASE,
            LdapDirectory.USER,
            LdapDirectory.PASSWORD);
  }

  /** Camel's components and what they need, beside what the kar has. */
  void libraries(Path lib) throws IOException {
    for (Class<?> one :
        List.of(
            SqlComponent.class,
            LdapComponent.class,
            org.springframework.jdbc.core.JdbcTemplate.class,
            org.springframework.transaction.TransactionException.class,
            org.springframework.beans.BeansException.class,
            org.springframework.core.NestedRuntimeException.class,
            org.apache.commons.logging.LogFactory.class)) {
      Path jar = Path.of(one.getProtectionDomain().getCodeSource().getLocation().getPath());
      Files.copy(jar, lib.resolve(jar.getFileName()));
    }
  }

  /** Serves a new phone by each of them in turn, as the only upstream of the default tenant. */
  void configurePhones(KarafContainer karaf, int openstage) throws Exception {
    Path tenant = karaf.etc().resolve("dragoman/tenants/default.yaml");
    String file = Files.readString(tenant);
    try {
      for (Sample sample : ALL) {
        karaf.route(sample.file(), Files.readString(Path.of("samples/routes", sample.file())));
        KarafContainer.save(tenant, file.replace("upstream: file", "upstream: " + sample.word()));
        OpenStagePhone fresh =
            OpenStagePhone.at(URI.create("https://127.0.0.1:" + openstage), sample.phone()).build();
        eventually(() -> fresh.start().configured());
        assertThat(fresh.items()).as(sample.file()).containsEntry(ItemKey.of("e164"), "493041");
        // its pools end with it
        Files.delete(karaf.etc().resolve("dragoman/routes").resolve(sample.file()));
      }
    } finally {
      KarafContainer.save(tenant, file);
    }
  }

  @Override
  public void close() {
    json.close();
    ldap.close();
  }
}
