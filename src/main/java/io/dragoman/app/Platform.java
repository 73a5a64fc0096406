package io.dragoman.app;

import io.dragoman.api.SecureModeSealer;
import io.dragoman.camel.Contributions;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * What differs between a process of our own and Karaf.
 *
 * @param classes where Camel and routes find classes
 * @param contributions beans and routes of other bundles
 * @param sealer what takes the place of the bridge's own, asked anew each time
 * @param jmx whether contexts appear in JMX unless a setting says so
 */
public record Platform(
    ClassLoader classes,
    Contributions contributions,
    Supplier<Optional<SecureModeSealer>> sealer,
    boolean jmx) {
  public static Platform standalone() {
    return standalone(Platform.class.getClassLoader());
  }

  static Platform standalone(ClassLoader classes) {
    Optional<SecureModeSealer> found =
        ServiceLoader.load(SecureModeSealer.class, classes).findFirst();
    return new Platform(classes, Contributions.NONE, () -> found, false);
  }
}
