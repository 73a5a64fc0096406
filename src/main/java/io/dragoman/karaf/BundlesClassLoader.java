package io.dragoman.karaf;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/**
 * One view of several bundles: Camel looks for components, type converters and beans through a
 * single class loader. The bundles are asked in the order they were added. Thread-safe.
 */
public final class BundlesClassLoader extends ClassLoader {
  private final List<Member> members = new CopyOnWriteArrayList<>();

  private BundlesClassLoader() {
    super(null);
  }

  /** This bundle first, then the one that exports Camel. */
  public static BundlesClassLoader of(BundleContext context) {
    BundlesClassLoader loader = empty();
    loader.add(context.getBundle());
    loader.add(FrameworkUtil.getBundle(CamelContext.class));
    return loader;
  }

  static BundlesClassLoader empty() {
    return new BundlesClassLoader();
  }

  /** Adds a bundle behind the others; as often as it is added it has to be removed. */
  void add(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring != null) {
      members.add(new Member(bundle, wiring.getClassLoader()));
    }
  }

  void remove(Bundle bundle) {
    members.stream().filter(m -> m.bundle().equals(bundle)).findFirst().ifPresent(members::remove);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    for (Member member : members) {
      try {
        return member.loader().loadClass(name);
      } catch (ClassNotFoundException next) {
        continue;
      }
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected URL findResource(String name) {
    for (Member member : members) {
      URL found = member.loader().getResource(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    Set<String> seen = new HashSet<>();
    List<URL> merged = new ArrayList<>();
    for (Member member : members) {
      for (URL url : Collections.list(member.loader().getResources(name))) {
        if (seen.add(url.toExternalForm())) {
          merged.add(url);
        }
      }
    }
    return Collections.enumeration(merged);
  }

  private record Member(Bundle bundle, ClassLoader loader) {}
}
