package io.dragoman.bridge;

import io.dragoman.route.Contributions;

/**
 * What differs between a process of our own and Karaf.
 *
 * @param classes where Camel and routes find classes
 * @param contributions beans and routes of other bundles
 * @param jmx whether contexts appear in JMX unless a setting says so
 */
public record Platform(ClassLoader classes, Contributions contributions, boolean jmx) {
  public static Platform standalone() {
    return new Platform(Platform.class.getClassLoader(), Contributions.NONE, false);
  }
}
