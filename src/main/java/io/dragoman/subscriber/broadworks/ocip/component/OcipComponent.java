package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.CarrierTransport;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code ocip:}. Uses the {@link OciConnectionPools} of the registry, bean {@code ocip-pools}, so
 * that connections live longer than a revision of the routes; without them pools of its own.
 */
@Component("ocip")
public class OcipComponent extends DefaultComponent {
  @Metadata(description = "Connections to use instead of those found in the registry")
  private OciConnectionPools pools;

  private OciConnectionPools own;

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    OcipEndpoint endpoint = new OcipEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  synchronized OciConnectionPools connections() {
    if (pools != null) {
      return pools;
    }
    OciConnectionPools found = bean("ocip-pools", OciConnectionPools.class);
    if (found != null) {
      return found;
    }
    if (own == null) {
      own = new OciConnectionPools(() -> bean("http-door", CarrierTransport.class));
    }
    return own;
  }

  private <T> T bean(String name, Class<T> type) {
    Registry registry = getCamelContext().getRegistry();
    T named = registry.lookupByNameAndType(name, type);
    return named != null ? named : registry.findSingleByType(type);
  }

  public OciConnectionPools getPools() {
    return pools;
  }

  public void setPools(OciConnectionPools shared) {
    pools = shared;
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    synchronized (this) {
      if (own != null) {
        own.close();
        own = null;
      }
    }
  }
}
