package io.dragoman.karaf.thirdparty;

import java.util.Dictionary;
import java.util.Hashtable;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers the services; the framework takes them back when the bundle stops. */
public final class Offer implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    context.registerService(Processor.class, new Greeting(), named("greeting"));
    context.registerService(RoutesBuilder.class, new FarewellRoutes(), named("farewell"));
  }

  @Override
  public void stop(BundleContext context) {}

  private static Dictionary<String, String> named(String name) {
    Dictionary<String, String> properties = new Hashtable<>();
    properties.put("name", name);
    return properties;
  }
}
