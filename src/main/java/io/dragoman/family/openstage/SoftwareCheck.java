package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.SoftwareType;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import java.util.Optional;

/** A phone that is no SIP phone, or no longer one, is given nothing, whatever it came for. */
final class SoftwareCheck {
  private SoftwareCheck() {}

  /** By what any message of the dialogue says, else by what the phone said before. */
  static Optional<DialogueOutcome> of(Dialogue dialogue, WorkpointMessage message) {
    Device device = dialogue.subject().device();
    String told = ReportedIdentity.softwareType(name -> message.value(name).orElse(""));
    dialogue.facts(dialogue.facts().withSoftwareType(told));
    String now = dialogue.facts().softwareType();
    String type = now.isEmpty() && device != null ? device.softwareType() : now;
    return device == null || SoftwareType.sip(type)
        ? Optional.empty()
        : Optional.of(DialogueOutcome.of(Cause.NOT_SIP, dialogue.opened().text() + ": " + type));
  }
}
