package io.dragoman.sim;

import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import java.util.List;
import java.util.SortedMap;

/**
 * What a phone experienced.
 *
 * @param detail one sentence, empty when all went well
 * @param steps the transcript, in order, without values
 * @param accounts what the phone would register
 * @param items all settings it holds now, secrets included
 * @param complaints what the service did that a real phone was seen to stumble over
 */
public record PhoneResult(
    Mac device,
    String model,
    ContactEnding ending,
    String detail,
    List<ContactStep> steps,
    List<PhoneAccount> accounts,
    SortedMap<ItemKey, String> items,
    List<String> complaints) {

  public boolean configured() {
    return ending == ContactEnding.CONFIGURED;
  }

  /** The transcript as text: {@code start-up → ReadAllItems}. */
  public List<String> trail() {
    return steps.stream().map(ContactStep::toString).toList();
  }

  /** Without the items: they hold secrets. */
  @Override
  public String toString() {
    return device + " (" + model + ") " + ending + " " + trail() + " " + detail + complaints;
  }
}
