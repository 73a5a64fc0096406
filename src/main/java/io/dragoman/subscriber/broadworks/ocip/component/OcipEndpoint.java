package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Sends documents of OCI-P to a BroadWorks server and answers with their responses.
 *
 * <p>{@code ocip:tenant} takes address and credentials from the body, an {@code OciRequest}; {@code
 * ocip:host:port?user=…&password=…} stands for itself.
 */
@UriEndpoint(
    firstVersion = "1.0.0",
    scheme = "ocip",
    title = "OCI-P",
    syntax = "ocip:address",
    producerOnly = true,
    category = {Category.NETWORKING})
public class OcipEndpoint extends DefaultEndpoint {
  /** The address that means: whatever the body says. */
  static final String OF_BODY = "tenant";

  @UriPath
  @Metadata(required = true)
  private final String address;

  @UriParam(defaultValue = "tcp", enums = "tcp,tls,soap")
  private String transport = "tcp";

  @UriParam private String user = "";

  @UriParam(label = "security")
  @Metadata(secret = true)
  private String password = "";

  @UriParam(defaultValue = "auto", enums = "auto,legacy,22V5")
  private String login = "auto";

  @UriParam(defaultValue = "1")
  private int connections = 1;

  @UriParam(defaultValue = "10")
  private int perSecond = 10;

  @UriParam(defaultValue = "30")
  private int timeout = 30;

  @UriParam(label = "security")
  private String trust = "";

  @UriParam(defaultValue = "in0", enums = "in0,arg0")
  private String argument = "in0";

  public OcipEndpoint(String uri, OcipComponent component, String address) {
    super(uri, component);
    this.address = address;
  }

  @Override
  public Producer createProducer() throws Exception {
    OciAccount account = address.equals(OF_BODY) ? null : account();
    return new OcipProducer(this, account, ((OcipComponent) getComponent()).connections());
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("nothing comes from ocip:, it only answers");
  }

  /** The same as a tenant's settings say it, so that both are checked alike. */
  private OciAccount account() throws CarrierException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("ocip.transport", transport);
    values.put("ocip.user", user);
    values.put("ocip.password", password);
    values.put("ocip.login", login);
    values.put("ocip.connections", Integer.toString(connections));
    values.put("ocip.perSecond", Integer.toString(perSecond));
    values.put("ocip.timeout", Integer.toString(timeout));
    values.put("ocip.trust", trust);
    values.put("ocip.argument", argument);
    int colon = address.lastIndexOf(':');
    if (transport.equals("soap")) {
      values.put("ocip.url", address);
    } else if (colon > 0 && address.indexOf(']', colon) < 0) {
      values.put("ocip.host", address.substring(0, colon));
      values.put("ocip.port", address.substring(colon + 1));
    } else {
      values.put("ocip.host", address);
    }
    return OciAccount.of(CarrierSettings.of("ocip:" + address, values));
  }

  @Override
  public boolean isLenientProperties() {
    return false;
  }

  public String getAddress() {
    return address;
  }

  public String getTransport() {
    return transport;
  }

  public void setTransport(String value) {
    transport = value;
  }

  public String getUser() {
    return user;
  }

  public void setUser(String value) {
    user = value;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String value) {
    password = value;
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String value) {
    login = value;
  }

  public int getConnections() {
    return connections;
  }

  public void setConnections(int value) {
    connections = value;
  }

  public int getPerSecond() {
    return perSecond;
  }

  public void setPerSecond(int value) {
    perSecond = value;
  }

  public int getTimeout() {
    return timeout;
  }

  public void setTimeout(int value) {
    timeout = value;
  }

  public String getTrust() {
    return trust;
  }

  public void setTrust(String value) {
    trust = value;
  }

  public String getArgument() {
    return argument;
  }

  public void setArgument(String value) {
    argument = value;
  }
}
