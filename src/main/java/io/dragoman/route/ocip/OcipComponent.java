package io.dragoman.route.ocip;

import io.dragoman.upstream.HttpDoor;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code ocip:}. Uses the {@link OciPools} of the registry, bean {@code ocip-pools}, so that
 * connections live longer than a revision of the routes; without them pools of its own.
 */
@Component("ocip")
public class OcipComponent extends DefaultComponent {
  @Metadata(description = "Connections to use instead of those found in the registry")
  private OciPools pools;

  private OciPools own;

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    OcipEndpoint endpoint = new OcipEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  synchronized OciPools connections() {
    if (pools != null) {
      return pools;
    }
    OciPools found = bean("ocip-pools", OciPools.class);
    if (found != null) {
      return found;
    }
    if (own == null) {
      own = new OciPools(() -> bean("http-door", HttpDoor.class));
    }
    return own;
  }

  private <T> T bean(String name, Class<T> type) {
    Registry registry = getCamelContext().getRegistry();
    T named = registry.lookupByNameAndType(name, type);
    return named != null ? named : registry.findSingleByType(type);
  }

  public OciPools getPools() {
    return pools;
  }

  public void setPools(OciPools shared) {
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
