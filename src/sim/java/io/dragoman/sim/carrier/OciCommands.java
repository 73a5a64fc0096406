package io.dragoman.sim.carrier;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Which commands there are, in which shape (broadsoft-upstream.md § 2.6). */
final class OciCommands {
  static final String DEVICE = "serviceProviderId groupId deviceName";

  private final Map<String, Command> commands = new HashMap<>();

  private record Command(OciShape shape, Consumer<OciCall> work) {}

  OciCommands() {
    read("SystemSoftwareVersionGetRequest", "", OciCommands::version);
  }

  private static void version(OciCall call) {
    call.out().answer(call.answerType(), new Element("").add("version", "23.0"));
  }

  void read(String type, String shape, Consumer<OciCall> work) {
    commands.put(type, new Command(new OciShape(shape), work));
  }

  /** Answered by success unless it throws. */
  void write(String type, String shape, Consumer<OciCall> work) {
    commands.put(
        type,
        new Command(
            new OciShape(shape),
            call -> {
              work.accept(call);
              call.out().success();
            }));
  }

  /**
   * @throws OciTrouble when the command cannot be carried out; nothing is written then
   */
  void run(OciCall call) {
    Command command = commands.get(call.type());
    if (command == null) {
      throw OciTrouble.invalid("unknown command " + call.type());
    }
    if (call.out().on(CarrierFault.OVERLOADED)) {
      throw new OciTrouble(0, "Server overload: the request was denied, try again later");
    }
    command.shape().check(call.command());
    command.work().accept(call);
  }
}
