package io.dragoman.route.ocip;

import io.dragoman.upstream.HttpDoor;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code ocip:}. Uses the registry's {@link OciPools} if there is one, so that connections live
 * longer than a revision of the routes; else pools of its own.
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
    OciPools found = getCamelContext().getRegistry().findSingleByType(OciPools.class);
    if (found != null) {
      return found;
    }
    if (own == null) {
      own = new OciPools(() -> getCamelContext().getRegistry().findSingleByType(HttpDoor.class));
    }
    return own;
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
