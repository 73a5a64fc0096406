package io.dragoman.sim.carrier;

import java.util.List;
import java.util.Optional;

/** Answers documents of OCI-P, however they came (broadsoft-upstream.md § 2). */
final class OciDispatcher {
  private static final int MOST_COMMANDS = 15;
  private static final int THIRD = 2;

  private final CarrierDoor door;
  private final CarrierData data;
  private final CarrierAccounts accounts;
  private final OciLogins logins;
  private final Faults faults;
  private final RequestLog log;
  private final OciCommands commands = new OciCommands();

  OciDispatcher(
      CarrierDoor door,
      CarrierData data,
      CarrierAccounts accounts,
      OciLogins logins,
      Faults faults,
      RequestLog log) {
    OciLists.addTo(commands);
    OciUsers.addTo(commands);
    OciDevices.addTo(commands);
    OciModifications.addTo(commands);
    this.door = door;
    this.data = data;
    this.accounts = accounts;
    this.logins = logins;
    this.faults = faults;
    this.log = log;
  }

  OciSession session() {
    return new OciSession(door, accounts, data, logins);
  }

  boolean on(CarrierFault fault) {
    return faults.happens(door, fault);
  }

  static boolean isLogin(Element document) {
    return document.all("command").stream()
        .allMatch(command -> OciSession.isLogin(OciCall.typeOf(command)));
  }

  /** Writes one document that answers every command in its order. */
  void answer(Element document, OciSession session, XmlOut xml) {
    List<Element> sent = document.all("command");
    OciOut out = new OciOut(xml, this::on);
    String id = document.child("sessionId").text;
    log.add(door, "document", "");
    out.open(id, on(CarrierFault.ENTITY_BOMB));
    boolean sound =
        document.name.equals("BroadsoftDocument")
            && "C".equals(document.attributes.get("xmlns"))
            && !id.isEmpty()
            && !sent.isEmpty()
            && sent.size() <= MOST_COMMANDS;
    if (sound) {
      for (int i = 0; i < sent.size(); i++) {
        out.echo(sent.get(i).attributes.getOrDefault("echo", ""));
        answer(sent.get(i), i, id, session, out);
      }
    } else {
      out.error(OciTrouble.invalid("1 to 15 commands in a session are expected"));
    }
    out.close();
  }

  private void answer(Element command, int place, String id, OciSession session, OciOut out) {
    String type = OciCall.typeOf(command);
    log.count(door.id() + " " + type);
    try {
      if (place == THIRD && on(CarrierFault.THIRD_FAILS)) {
        throw new OciTrouble(4015, "Address / state is invalid");
      }
      if (OciSession.isLogin(type)) {
        session.login(id, command, out);
        return;
      }
      Optional<CarrierAccount> account = session.account(id);
      if (account.isEmpty()) {
        throw new OciTrouble(0, "Cannot process any request before user is logged in.");
      }
      faults.check(command);
      commands.run(new OciCall(command, account.get(), data, out));
    } catch (OciTrouble e) {
      out.error(e);
    }
  }
}
