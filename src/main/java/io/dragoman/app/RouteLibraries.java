package io.dragoman.app;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code etc/dragoman/lib}: jars that route files may use, Camel components and JDBC drivers above
 * all. They see the bridge and Camel, standalone and in Karaf alike.
 */
final class RouteLibraries {
  private static final Logger LOG = LoggerFactory.getLogger(RouteLibraries.class);
  private static final int MOST_JARS = 500;

  private RouteLibraries() {}

  /**
   * What is in the folder now.
   *
   * @param bridge asked first
   */
  static ClassLoader over(Path folder, ClassLoader bridge) throws IOException {
    if (!Files.isDirectory(folder)) {
      return bridge;
    }
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().limit(MOST_JARS).toList();
    }
    if (jars.isEmpty()) {
      return bridge;
    }
    LOG.info("Route files may use {}", jars.stream().map(Path::getFileName).toList());
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = url(jars.get(i));
    }
    return new URLClassLoader("dragoman-lib", urls, bridge);
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }
}
