package io.dragoman.app;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldif.LDIFException;
import io.dragoman.model.Mac;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** A company's own directory, as samples/routes/upstream-ldap.xml expects it. */
public final class LdapDirectory implements AutoCloseable {
  public static final String BASE = "ou=people,dc=example";
  public static final String USER = "cn=bridge";
  public static final String PASSWORD = "ldap-secret";

  private final InMemoryDirectoryServer server;

  public LdapDirectory(Mac... phones) throws LDAPException, LDIFException {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example");
    config.setSchema(null);
    config.addAdditionalBindCredentials(USER, PASSWORD);
    config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
    server = new InMemoryDirectoryServer(config);
    server.add("dn: dc=example", "objectClass: domain", "dc: example");
    server.add("dn: " + BASE, "objectClass: organizationalUnit", "ou: people");
    List<String> person =
        new ArrayList<>(
            List.of(
                "dn: uid=ib," + BASE,
                "objectClass: inetOrgPerson",
                "objectClass: SIPIdentity",
                "objectClass: ieee802Device",
                "uid: ib",
                "givenName: Ilse",
                "sn: Brandtner",
                "telephoneNumber: +49 30 41",
                "employeeNumber: 41",
                "SIPIdentitySIPURI: sip:493041@voice.example",
                "SIPIdentityUserName: n510",
                "SIPIdentityPassword: secret-n510"));
    for (Mac mac : phones) {
      person.add("macAddress: " + mac);
    }
    server.add(person.toArray(String[]::new));
    server.startListening();
  }

  public String url() {
    return "ldap://127.0.0.1:" + server.getListenPort();
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
