package io.dragoman.camel;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.LoggingLevel;
import org.apache.camel.ManagementStatisticsLevel;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.netty.http.NettyHttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;

/** Makes contexts that carry nothing a provisioning route does not need (camel-in-karaf.md § 4). */
final class CamelContextFactory {
  private final RouteHostSettings settings;

  CamelContextFactory(RouteHostSettings settings) {
    this.settings = settings;
  }

  DefaultCamelContext create(int number, Map<String, SharedServer> doors) {
    DefaultCamelContext context =
        new DefaultCamelContext(
            new DefaultRegistry(
                new RouteBeanRepository(settings.beans, doors, settings.contributions)));
    context.getCamelContextExtension().setName("dragoman-" + number);
    context.setApplicationContextClassLoader(settings.loader);
    manage(context);
    context.setLoadTypeConverters(false);
    context.setStreamCaching(false);
    context.setMessageHistory(false);
    context.setAllowUseOriginalMessage(false);
    context.setUseMDCLogging(false);
    context.setUseDataType(false);
    context.setUseBreadcrumb(false);
    context.setLoadHealthChecks(false);
    context.setSourceLocationEnabled(true);
    context.setStartupSummaryLevel(StartupSummaryLevel.Off);
    context.getShutdownStrategy().setTimeout(settings.drain.toMillis());
    context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
    context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
    context.getCamelContextExtension().setErrorHandlerFactory(quietErrors());
    context.getCamelContextExtension().addInterceptStrategy(new StopInterceptStrategy());
    properties(context.getPropertiesComponent());
    // a door nobody serves is an error now, not after half a minute
    context.getComponent("direct", DirectComponent.class).setBlock(false);
    NettyHttpComponent http = context.getComponent("netty-http", NettyHttpComponent.class);
    http.setNettyHttpBinding(new LeanHttpBinding(settings.requestHeaders));
    http.setMuteException(true);
    // whoever hangs up before the answer must not be able to fill the log with stack traces
    http.getConfiguration().setServerExceptionCaughtLogLevel(LoggingLevel.DEBUG);
    return context;
  }

  /** One line for each door a failure passes; the listener logs what nobody handles, in full. */
  private static DefaultErrorHandlerDefinition quietErrors() {
    DefaultErrorHandlerDefinition errors = new DefaultErrorHandlerDefinition();
    // of routes that redeliver nothing and handle nothing
    errors.setLevel(LoggingLevel.WARN.name());
    errors.setRedeliveryPolicy(
        new RedeliveryPolicyDefinition()
            .logStackTrace(false)
            .logExhaustedMessageHistory(false)
            .retriesExhaustedLogLevel(LoggingLevel.WARN));
    return errors;
  }

  private void manage(DefaultCamelContext context) {
    if (!settings.jmx) {
      context.disableJMX();
      return;
    }
    var agent = context.getManagementStrategy().getManagementAgent();
    agent.setStatisticsLevel(ManagementStatisticsLevel.RoutesOnly);
    agent.setOnlyRegisterProcessorWithCustomId(true);
  }

  private void properties(PropertiesComponent component) {
    Function<String, String> values = settings.properties;
    component.addPropertiesSource(
        new PropertiesSource() {
          @Override
          public String getName() {
            return "dragoman";
          }

          @Override
          public String getProperty(String name) {
            return values.apply(name);
          }
        });
  }
}
