package io.dragoman.sim.carrier;

import java.util.List;
import java.util.function.BiFunction;

/** What can be changed (broadsoft-upstream.md § 2.6 "Writes"). */
final class OciModifications {
  private static final int LONGEST_DESCRIPTION = 80;
  private static final int LONGEST_TAG = 64;
  private static final int LONGEST_VALUE = 256;

  private static final String MODIFY =
      OciCommands.DEVICE
          + " protocol? netAddress? port? outboundProxyServerNetAddress? stunServerNetAddress?"
          + " macAddress? serialNumber? description? configurationMode? configurationFile?"
          + " physicalLocation? transportProtocol?";

  private static final String MODIFY_USER =
      "userId lastName? firstName? callingLineIdLastName? callingLineIdFirstName? hiraganaLastName?"
          + " hiraganaFirstName? phoneNumber? extension? callingLineIdPhoneNumber? oldPassword?"
          + " newPassword? department? language? timeZone? sipAliasList? endpoint? title?"
          + " pagerPhoneNumber? mobilePhoneNumber? emailAddress?";

  private OciModifications() {}

  static void addTo(OciCommands commands) {
    commands.write(
        "GroupAccessDeviceModifyRequest14",
        MODIFY
            + " mobilityManagerProvisioningURL? mobilityManagerProvisioningUserName?"
            + " mobilityManagerProvisioningPassword? mobilityManagerDefaultOriginatingServiceKey?"
            + " mobilityManagerDefaultTerminatingServiceKey? useCustomUserNamePassword?"
            + " accessDeviceCredentials? useHotline? hotlineContact?",
        OciModifications::device);
    commands.write(
        "GroupAccessDeviceModifyRequest22",
        MODIFY
            + " useCustomUserNamePassword? accessDeviceCredentials? deviceIPEI? useDeviceCode?"
            + " deviceCode?",
        OciModifications::device);
    commands.write(
        "GroupAccessDeviceDeleteRequest",
        OciCommands.DEVICE,
        call -> call.data().delete(call.device()));
    commands.write(
        "GroupAccessDeviceCustomTagAddOrModifyListRequest",
        OciCommands.DEVICE + " tag*",
        OciModifications::tags);
    commands.write(
        "GroupAccessDeviceCustomTagDeleteListRequest",
        OciCommands.DEVICE + " tagName*",
        OciModifications::dropTags);
    commands.write(
        "GroupAccessDeviceFileModifyRequest14sp8",
        OciCommands.DEVICE + " fileFormat fileSource? uploadFile? extendedCaptureEnabled?",
        OciCall::device);
    for (String type :
        List.of(
            "GroupCPEConfigRebuildDeviceConfigFileRequest",
            "GroupAccessDeviceResetRequest",
            "GroupCPEConfigResetDeviceRequest")) {
      commands.write(
          type, OciCommands.DEVICE + (type.contains("Rebuild") ? " force?" : ""), OciCall::device);
    }
    commands.write(
        "UserAuthenticationModifyRequest",
        "userId userName? newPassword? password?",
        OciModifications::authentication);
    commands.write(
        "UserModifyUserIdRequest",
        "userId newUserId",
        call -> {
          if (call.data().user(call.text("newUserId")).isPresent()) {
            throw new OciTrouble(4200, "User already exists: " + call.text("newUserId"));
          }
          call.data().identify(call.user().userId(), call.text("newUserId"));
        });
    for (String variant : List.of("17sp4", "22")) {
      commands.write("UserModifyRequest" + variant, MODIFY_USER, OciModifications::user);
    }
  }

  private static void device(OciCall call) {
    SimDevice device = call.device();
    String mac = call.text("macAddress").toUpperCase(java.util.Locale.ROOT);
    if (!mac.isEmpty() && !mac.matches("[0-9A-F]{12}")) {
      throw OciTrouble.invalid("macAddress");
    }
    boolean taken =
        call.data().deviceByMac(mac).filter(d -> !d.name().equals(device.name())).isPresent();
    if (!mac.isEmpty() && taken) {
      throw new OciTrouble(4517, "MAC address is in use by another device: " + mac);
    }
    if (call.text("description").length() > LONGEST_DESCRIPTION) {
      throw OciTrouble.invalid("description");
    }
    Element login = call.command().child("accessDeviceCredentials");
    call.data()
        .change(
            device,
            before -> {
              SimDevice after = set(call, "macAddress", before, (d, text) -> d.withMac(mac));
              after = set(call, "serialNumber", after, SimDevice::withSerial);
              after = set(call, "description", after, SimDevice::withDescription);
              return login.children.isEmpty()
                  ? after
                  : after.withCredentials(
                      login.child("userName").text, login.child("password").text);
            });
  }

  /** What is not said stays; xsi:nil clears. */
  private static SimDevice set(
      OciCall call, String name, SimDevice device, BiFunction<SimDevice, String, SimDevice> how) {
    Element value = call.command().child(name);
    return call.command().has(name) ? how.apply(device, value.isNil() ? "" : value.text) : device;
  }

  private static void tags(OciCall call) {
    SimDevice device = call.device();
    for (Element tag : call.command().all("tag")) {
      String name = tag.child("tagName").text;
      boolean legal = name.matches("%[^%]+%") && !name.startsWith("%BW");
      if (!legal
          || name.length() > LONGEST_TAG
          || tag.child("tagValue").text.length() > LONGEST_VALUE) {
        throw OciTrouble.invalid("tag");
      }
    }
    for (Element tag : call.command().all("tag")) {
      call.data()
          .change(device, d -> d.withTag(tag.child("tagName").text, tag.child("tagValue").text));
    }
  }

  private static void dropTags(OciCall call) {
    SimDevice device = call.device();
    for (Element tag : call.command().all("tagName")) {
      call.data().change(device, d -> d.withTag(tag.text, ""));
    }
  }

  private static void authentication(OciCall call) {
    SimUser user = call.user();
    Element change = call.command().child("password");
    boolean known = change.child("old").text.equals(user.sipPassword());
    if (call.command().has("password") && !known) {
      throw new OciTrouble(4962, "Invalid password");
    }
    String password =
        call.command().has("password") ? change.child("new").text : call.text("newPassword");
    if (!password.isEmpty() && password.length() < 6) {
      throw new OciTrouble(4962, "Invalid password: the minimum length is 6");
    }
    call.data()
        .sipCredentials(
            user.userId(),
            call.command().has("userName") ? call.text("userName") : user.sipUser(),
            password.isEmpty() ? user.sipPassword() : password);
  }

  /** Names, number and the device. */
  private static void user(OciCall call) {
    SimUser user = call.user();
    if (call.command().has("lastName") || call.command().has("firstName")) {
      call.data()
          .rename(
              user.userId(),
              call.command().has("firstName") ? call.text("firstName") : user.first(),
              call.command().has("lastName") ? call.text("lastName") : user.last());
    }
    if (call.command().has("phoneNumber") || call.command().has("extension")) {
      call.data()
          .renumber(
              user.userId(),
              call.command().has("phoneNumber") ? call.text("phoneNumber") : user.national(),
              call.command().has("extension") ? call.text("extension") : user.extension());
    }
    String name =
        call.command()
            .child("endpoint")
            .child("accessDeviceEndpoint")
            .child("accessDevice")
            .child("deviceName")
            .text;
    if (!name.isEmpty()) {
      SimDevice device =
          call.data()
              .device(user.enterprise(), user.group(), name)
              .orElseThrow(() -> OciTrouble.noDevice(name));
      call.data().move(device, user.userId());
    }
  }
}
