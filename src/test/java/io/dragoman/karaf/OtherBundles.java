package io.dragoman.karaf;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** As much of a framework as service references need. */
final class OtherBundles {
  private final Map<ServiceReference<?>, Object> services = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  BundleContext context() {
    return proxy(
        BundleContext.class,
        (self, method, arguments) ->
            method.getName().equals("getService") ? services.get(arguments[0]) : Boolean.TRUE);
  }

  /**
   * @param name null for a service without one
   */
  ServiceReference<?> offer(String name, int ranking, Object service) {
    long id = ids.incrementAndGet();
    Bundle bundle = proxy(Bundle.class, (self, method, arguments) -> null);
    ServiceReference<?> reference =
        proxy(
            ServiceReference.class,
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getBundle" -> bundle;
                  case "getProperty" -> property(arguments[0], name, ranking, id);
                  case "hashCode" -> (int) id;
                  case "equals" -> self == arguments[0];
                  case "compareTo" -> compare(ranking, id, (ServiceReference<?>) arguments[0]);
                  default -> method.getName();
                });
    services.put(reference, service);
    return reference;
  }

  private static Object property(Object key, String name, int ranking, long id) {
    if (key.equals("service.ranking")) {
      return ranking;
    }
    if (key.equals("service.id")) {
      return id;
    }
    return key.equals("name") ? name : null;
  }

  /** As the specification orders references: ranking, then age. */
  private static int compare(int ranking, long id, ServiceReference<?> other) {
    int byRanking = Integer.compare(ranking, (Integer) other.getProperty("service.ranking"));
    return byRanking != 0 ? byRanking : Long.compare((Long) other.getProperty("service.id"), id);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
