package io.dragoman.sim.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.sim.ContactStep;
import io.dragoman.sim.ContactVerdict;
import io.dragoman.sim.PhoneAccount;
import io.dragoman.sim.PhoneResult;
import java.util.List;

/** A phone's experience for programs; passwords are only counted. */
final class PhoneJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PhoneJson() {}

  static String result(PhoneResult result) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("device", result.device().toString());
    json.put("model", result.model());
    json.put("ending", result.ending().name());
    json.put("detail", result.detail());
    ArrayNode steps = json.putArray("steps");
    for (ContactStep step : result.steps()) {
      steps
          .addObject()
          .put("sent", step.sent())
          .put("sentItems", step.sentItems())
          .put("received", step.received())
          .put("receivedItems", step.receivedItems())
          .put("millis", step.millis());
    }
    ArrayNode accounts = json.putArray("accounts");
    for (PhoneAccount account : result.accounts()) {
      accounts
          .addObject()
          .put("slot", account.slot())
          .put("user", account.user())
          .put("authUser", account.authUser())
          .put("hasPassword", !account.password().isEmpty())
          .put("registrar", account.registrar())
          .put("port", account.port())
          .put("displayName", account.displayName());
    }
    ArrayNode complaints = json.putArray("complaints");
    result.complaints().forEach(complaints::add);
    return text(json);
  }

  static String verdicts(List<ContactVerdict> verdicts) {
    ArrayNode json = MAPPER.createArrayNode();
    for (ContactVerdict verdict : verdicts) {
      json.addObject()
          .put("misbehaviour", verdict.what().name())
          .put("reaction", verdict.reaction().name())
          .put("expected", verdict.expected())
          .put("detail", verdict.detail())
          .put("millis", verdict.millis());
    }
    return text(json);
  }

  static String summary(CrowdSummary summary) {
    return text(MAPPER.valueToTree(summary));
  }

  private static String text(Object json) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
