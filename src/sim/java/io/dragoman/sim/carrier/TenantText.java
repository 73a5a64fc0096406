package io.dragoman.sim.carrier;

/**
 * Writes the file {@code etc/dragoman/tenants/<enterprise>.yaml} for one enterprise.
 *
 * @param deviceLogins read from Xsi with which login each device downloads: one request for each
 *     user
 */
record TenantText(SimulatedCarrier carrier, String enterprise, boolean deviceLogins) {
  String text() {
    String admin = carrier.admin(enterprise);
    String password = quoted(carrier.password(admin));
    SimUser reader =
        carrier
            .data()
            .users(enterprise)
            .filter(user -> !user.isService())
            .findFirst()
            .orElseThrow();
    return """
    upstream: carrier
    realm: BroadWorks
    registrar: %s
    countryCode: 49
    carrier:
      sources: [ocip, xsi, dms]
      provider: %s
      passwords: dms
      phonebook: live
      writeBack: false
      xsi:
        url: %s
        user: %s
        password: %s
        as: %s
        login: basic
    %s  ocip:
        transport: tcp
        host: 127.0.0.1
        port: %d
        user: %s
        password: %s
        login: auto
      dms:
        url: %s/dms
        file: "bridge-%%BWMACADDRESS%%.txt"
        user: %s
        password: %s
        authentication: digest
    """
        .formatted(
            carrier.data().domain(enterprise),
            enterprise,
            carrier.url(CarrierDoor.XSI, false),
            admin,
            password,
            reader.userId(),
            deviceLogins ? "    devices: true\n" : "",
            carrier.port(CarrierDoor.OCIP, false),
            admin,
            password,
            carrier.url(CarrierDoor.DMS, false),
            carrier.filesUser(),
            quoted(carrier.password(carrier.filesUser())));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
