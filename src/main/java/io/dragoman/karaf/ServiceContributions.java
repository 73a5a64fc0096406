package io.dragoman.karaf;

import io.dragoman.camel.Contributions;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processors and routes that other bundles register as OSGi services. A service has its name in the
 * property {@code name} or {@code osgi.jndi.service.name}; of several with one name the highest
 * ranking serves. Thread-safe.
 */
public final class ServiceContributions implements Contributions {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceContributions.class);

  private final BundleContext context;
  private final BundlesClassLoader loader;
  private final NavigableMap<ServiceReference<?>, Service> bound = new ConcurrentSkipListMap<>();
  private final Map<String, ServiceProcessor> processors = new ConcurrentHashMap<>();
  private volatile Runnable changed = () -> {};

  public ServiceContributions(BundleContext context, BundlesClassLoader loader) {
    this.context = context;
    this.loader = loader;
  }

  /** Blueprint calls it for services that are there and that come, also before {@code init}. */
  public void bind(ServiceReference<?> reference) {
    if (name(reference).isEmpty()) {
      LOG.warn("A service of {} has no property 'name' and cannot be used", reference.getBundle());
      return;
    }
    Bundle bundle = reference.getBundle();
    Object offered = context.getService(reference);
    if (offered != null) {
      bound.put(reference, new Service(bundle, offered));
      loader.add(bundle);
      publish(offered instanceof RoutesBuilder);
    }
  }

  /** Blueprint calls it for services that go, and with null when there was none. */
  public void unbind(ServiceReference<?> reference) {
    Service gone = reference == null ? null : bound.remove(reference);
    if (gone != null) {
      publish(gone.offered() instanceof RoutesBuilder);
      loader.remove(gone.bundle());
      context.ungetService(reference);
    }
  }

  @Override
  public Optional<Object> bean(String name) {
    return Optional.ofNullable(processors.get(name));
  }

  @Override
  public Map<String, RoutesBuilder> routes() {
    Map<String, RoutesBuilder> routes = new TreeMap<>();
    bound.forEach(
        (reference, service) -> {
          if (service.offered() instanceof RoutesBuilder builder) {
            routes.put(name(reference), builder);
          }
        });
    return routes;
  }

  /** What to do when the routes have to be built anew; runs on the other bundle's thread. */
  void onChange(Runnable listener) {
    changed = listener;
  }

  private synchronized void publish(boolean routesChanged) {
    Map<String, Processor> present = new HashMap<>();
    bound.forEach(
        (reference, service) -> {
          if (service.offered() instanceof Processor processor) {
            present.put(name(reference), processor);
          }
        });
    boolean unheardOf = !processors.keySet().containsAll(present.keySet());
    present.keySet().forEach(name -> processors.computeIfAbsent(name, ServiceProcessor::new));
    processors.forEach((name, processor) -> processor.serve(present.get(name)));
    if (routesChanged || unheardOf) {
      changed.run();
    }
  }

  private static String name(ServiceReference<?> reference) {
    Object name = reference.getProperty("name");
    Object found = name == null ? reference.getProperty("osgi.jndi.service.name") : name;
    return found == null ? "" : found.toString();
  }

  /** Its bundle is remembered because an unregistered reference no longer knows it. */
  private record Service(Bundle bundle, Object offered) {}
}
