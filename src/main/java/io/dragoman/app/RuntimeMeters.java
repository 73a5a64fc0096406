package io.dragoman.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The process and its JVM, by the names that Prometheus' own clients use. */
final class RuntimeMeters {
  private static final double NANOS = 1e9;

  private RuntimeMeters() {}

  static void register(MeterRegistry registry) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      FunctionTimer.builder(
              "jvm.gc.collection",
              collector,
              GarbageCollectorMXBean::getCollectionCount,
              GarbageCollectorMXBean::getCollectionTime,
              TimeUnit.MILLISECONDS)
          .description("Collections of the garbage collector")
          .tag("gc", collector.getName())
          .register(registry);
    }
    process(registry);
    Gauge.builder("dragoman.build.info", () -> 1)
        .description("Version of the bridge and of the Java it runs on")
        .tag("version", Addresses.version())
        .tag("java", Runtime.version().toString())
        .register(registry);
  }

  private static void process(MeterRegistry registry) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    FunctionCounter.builder("process.cpu", beans, read("ProcessCpuTime", NANOS))
        .description("CPU time of the process")
        .baseUnit("seconds")
        .register(registry);
    gauge(registry, beans, "process.open.fds", "Open file descriptors", "OpenFileDescriptorCount");
    gauge(registry, beans, "process.max.fds", "Most of them allowed", "MaxFileDescriptorCount");
  }

  private static void gauge(
      MeterRegistry registry, MBeanServer beans, String name, String sentence, String attribute) {
    Gauge.builder(name, beans, read(attribute, 1)).description(sentence).register(registry);
  }

  /** By name, because the types of these attributes are not the same on every Java. */
  private static ToDoubleFunction<MBeanServer> read(String attribute, double unit) {
    return beans -> {
      try {
        Object value =
            beans.getAttribute(new ObjectName("java.lang:type=OperatingSystem"), attribute);
        return value instanceof Number number ? number.doubleValue() / unit : Double.NaN;
      } catch (JMException e) {
        return Double.NaN;
      }
    };
  }
}
