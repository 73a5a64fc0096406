package io.dragoman.sim;

import io.dragoman.model.Mac;
import io.dragoman.sim.TestServer.Handler;

/** Configurations as their vendor composes them (gigaset-provisioning.md § 6), cut short. */
public final class GigasetFiles {
  private GigasetFiles() {}

  public static Handler file(String xml) {
    return r -> TestServer.http(200, "Content-Type: text/xml\r\n", xml);
  }

  public static String frame(Mac mac, String version, String... lines) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ProviderFrame><Provider>"
        + ("<MAC_ADDRESS value=\"" + mac.upper() + "\"/>")
        + (version.isEmpty() ? "" : "<VERSION value=\"" + version + "\"/>")
        + "<PROFILE_NAME class=\"string\" value=\"ACME\"/>"
        + String.join("", lines)
        + "</Provider></ProviderFrame>";
  }

  public static String text(String symbol, String value) {
    return number(symbol, "&quot;" + value + "&quot;");
  }

  public static String number(String symbol, String value) {
    return "<SYMB_ITEM ID=\"" + symbol + "\" class=\"symb_item\" value=\"" + value + "\"/>";
  }

  public static String tag(String name, String value) {
    return "<" + name + " class=\"string\" value=\"" + value + "\"/>";
  }

  public static String n510(Mac mac, String version, String user) {
    return frame(
        mac,
        version,
        number("BS_IP_Data1.ucB_SIP_ACCOUNT_IS_ACTIVE_1", "1"),
        text("BS_IP_Data1.aucS_SIP_USER_ID", user),
        text("BS_IP_Data3.aucS_SIP_LOGIN_ID", "auth" + user),
        text("BS_IP_Data1.aucS_SIP_PASSWORD", "s3cret"),
        text("BS_IP_Data1.aucS_SIP_REGISTRAR", "sip.example.net"),
        number("BS_IP_Data1.uiI_SIP_REGISTRAR_PORT", "0x13c4"),
        text("BS_IP_Data1.aucS_SIP_DISPLAYNAME", "Anna"),
        number("BS_IP_Data1.ucB_SIP_ACCOUNT_IS_ACTIVE_2", "0"));
  }

  public static String n720(Mac mac, String version, String... more) {
    String account = "BS_VOIP_Data.astVoipAccounts[1].";
    String provider = "BS_VOIP_Data.astVoipProviders[0].";
    return frame(
        mac,
        version,
        number("BS_VOIP_Data.astVoipAccounts[%].ucVoipProviderIndex", "0"),
        text(provider + "aucSIP_REGISTRAR[%]", "sip.example.net"),
        number(provider + "uiSIP_REGISTRAR_PORT", "5060"),
        number(account + "ucB_SIP_ACCOUNT_IS_ACTIVE_1", "1"),
        text(account + "aucS_SIP_USER_ID[0]", "100"),
        text(account + "aucS_SIP_LOGIN_ID[0]", "auth100"),
        text(account + "aucS_SIP_PASSWORD[0]", "s3cret"),
        text(account + "aucS_SIP_DISPLAYNAME[0]", "100 Anna"),
        String.join("", more));
  }

  public static String nx70(String handset, String user) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<provisioning version=\"1.1\" productID=\"e2\"><firmware/><nvm>"
        + "<oper name=\"DeleteNotProvisionedHS\"/>"
        + param("SipProvider.0.RegServerAddress", "sip.example.net")
        + param("SipProvider.0.RegServerPort", "5060")
        + ("<oper name=\"add_hs\" value=\"" + handset + "\">" + param("hs.RegStatus", "ToReg"))
        + "</oper>"
        + param("SipAccount." + handset + ".AuthName", "auth" + user)
        + param("SipAccount." + handset + ".AuthPassword", "s3cret")
        + param("SipAccount." + handset + ".UserName", user)
        + param("SipAccount." + handset + ".DisplayName", "Anna")
        + param("SipAccount." + handset + ".ProviderId", "0")
        + "</nvm></provisioning>";
  }

  private static String param(String name, String value) {
    return "<param name=\"" + name + "\" value=\"" + value + "\"/>";
  }
}
