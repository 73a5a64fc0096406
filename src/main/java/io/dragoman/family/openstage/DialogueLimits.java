package io.dragoman.family.openstage;

import java.time.Duration;

/**
 * Bounds and policy of all dialogues.
 *
 * @param dialogues in memory at once; beyond, a phone is answered {@code overload}
 * @param memory bytes all dialogues may hold of what phones reported, as estimated
 * @param silence after which a dialogue is over
 * @param questions the bridge asks within one dialogue, fragments not counted
 * @param fragments of one message of a phone (dls-protocol.md § 3.10)
 * @param fragmentBytes of one message of a phone, all fragments together, as estimated
 * @param waiting messages of one dialogue that may wait for one another
 * @param attempts a phone may begin again after {@code send-solicited} without getting through
 * @param messageBytes of one WriteItems (DG p. 69)
 * @param reread age of the last rendering after which a phone's items are read again before
 *     anything is written
 * @param echo time after a value was corrected in which the phone, telling its own again, shows its
 *     spelling of ours and nobody's change
 * @param enforce write back at the next start-up what was changed at the phone
 * @param legacyText write texts without the characters that old firmware cannot read (§ 2.6)
 */
public record DialogueLimits(
    int dialogues,
    long memory,
    Duration silence,
    int questions,
    int fragments,
    long fragmentBytes,
    int waiting,
    int attempts,
    int messageBytes,
    Duration reread,
    Duration echo,
    boolean enforce,
    boolean legacyText) {

  public static DialogueLimits defaults() {
    return new DialogueLimits(
        20_000,
        64L << 20,
        Duration.ofMinutes(5),
        100,
        200,
        10L << 20,
        4,
        5,
        50_000,
        Duration.ofDays(7),
        Duration.ofMinutes(15),
        true,
        false);
  }

  public DialogueLimits withTable(int newDialogues, Duration newSilence) {
    return new DialogueLimits(
        newDialogues,
        memory,
        newSilence,
        questions,
        fragments,
        fragmentBytes,
        waiting,
        attempts,
        messageBytes,
        reread,
        echo,
        enforce,
        legacyText);
  }

  public DialogueLimits withPolicy(Duration newReread, boolean newEnforce, boolean newLegacyText) {
    return new DialogueLimits(
        dialogues,
        memory,
        silence,
        questions,
        fragments,
        fragmentBytes,
        waiting,
        attempts,
        messageBytes,
        newReread,
        echo,
        newEnforce,
        newLegacyText);
  }
}
