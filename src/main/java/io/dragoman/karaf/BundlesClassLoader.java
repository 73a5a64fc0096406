package io.dragoman.karaf;

import java.io.IOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * One view of several bundles: Camel looks for components, type converters and beans through a
 * single class loader. The bundles are asked in the order they were added. Thread-safe.
 */
final class BundlesClassLoader extends ClassLoader {
  private final List<ClassLoader> loaders = new CopyOnWriteArrayList<>();

  BundlesClassLoader(Collection<Bundle> bundles) {
    super(null);
    bundles.forEach(this::add);
  }

  /** Adds a bundle behind the others; a bundle that is not resolved has nothing to give. */
  void add(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring != null) {
      loaders.add(wiring.getClassLoader());
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    for (ClassLoader loader : loaders) {
      try {
        return loader.loadClass(name);
      } catch (ClassNotFoundException next) {
        continue;
      }
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected URL findResource(String name) {
    for (ClassLoader loader : loaders) {
      URL found = loader.getResource(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    Set<URL> merged = new LinkedHashSet<>();
    for (ClassLoader loader : loaders) {
      merged.addAll(Collections.list(loader.getResources(name)));
    }
    return Collections.enumeration(merged);
  }
}
