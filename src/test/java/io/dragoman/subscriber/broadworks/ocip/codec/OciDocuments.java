package io.dragoman.subscriber.broadworks.ocip.codec;

/** Documents as broadsoft-upstream.md § 2 prints them. */
final class OciDocuments {
  static final String LOGIN_RESPONSE =
      """
      <?xml version="1.0" encoding="ISO-8859-1"?>
      <BroadsoftDocument protocol="OCI" xmlns="C" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <sessionId xmlns="">7d1c2f64-0b3e-4a55-9f0a-5f0d3c1e9b20</sessionId>
        <command xsi:type="LoginResponse14sp4" xmlns="">
          <loginType>Service Provider</loginType>
          <locale>en_US</locale>
          <encoding>ISO-8859-1</encoding>
          <serviceProviderId>nordlicht-werft</serviceProviderId>
          <isEnterprise>true</isEnterprise>
          <userDomain>voice.nordlicht.example</userDomain>
        </command>
      </BroadsoftDocument>
      """;

  static final String ERROR =
      """
      <command type="Error" echo="" xsi:type="c:ErrorResponse" xmlns:c="C" xmlns="">
        <summary>[Error 4505] Access Device not found: kiel-os40-199</summary>
        <summaryEnglish>[Error 4505] Access Device not found: kiel-os40-199</summaryEnglish>
      </command>
      """;

  static final String SUCCESS =
      "<command echo=\"\" xsi:type=\"c:SuccessResponse\" xmlns:c=\"C\" xmlns=\"\"/>";

  static final String DEVICE_LIST =
      """
      <command echo="" xsi:type="GroupAccessDeviceGetListResponse" xmlns="">
        <accessDeviceTable>
          <colHeading>Device Name</colHeading><colHeading>Device Type</colHeading><colHeading>Available Ports</colHeading><colHeading>Net Address</colHeading>
          <colHeading>MAC Address</colHeading><colHeading>Status</colHeading><colHeading>Version</colHeading><colHeading>Access Device External Id</colHeading>
          <row><col>kiel-os40-101</col><col>Unify OpenStage 40</col><col>3</col><col/><col>0001E325EA13</col><col>Online</col><col>OpenStage_40_V3 R5.21.0 SIP</col><col/></row>
        </accessDeviceTable>
      </command>
      """;

  static final String USER =
      """
      <command echo="" xsi:type="UserGetResponse18" xmlns="">
        <serviceProviderId>nordlicht-werft</serviceProviderId>
        <groupId>kiel-yard</groupId>
        <lastName>Brandtner</lastName>
        <firstName>Ilse</firstName>
        <department xsi:type="GroupDepartmentKey">
          <serviceProviderId>nordlicht-werft</serviceProviderId>
          <groupId>kiel-yard</groupId>
          <name>Docks</name>
        </department>
        <accessDeviceEndpoint>
          <accessDevice>
            <deviceLevel>Group</deviceLevel>
            <deviceName>kiel-os40-101</deviceName>
          </accessDevice>
          <linePort>3023125101@voice.nordlicht.example</linePort>
        </accessDeviceEndpoint>
        <countryCode>49</countryCode>
      </command>
      """;

  private OciDocuments() {}

  static String document(String... commands) {
    return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
        + "<BroadsoftDocument protocol=\"OCI\" xmlns=\"C\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
        + "<sessionId xmlns=\"\">s-1</sessionId>"
        + String.join("", commands)
        + "</BroadsoftDocument>";
  }
}
