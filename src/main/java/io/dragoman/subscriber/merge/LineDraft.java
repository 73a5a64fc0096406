package io.dragoman.subscriber.merge;

import io.dragoman.model.ControlCharacters;
import io.dragoman.subscriber.LineFacts;

/** One line of a device while parts are joined. */
final class LineDraft {
  private static final int LONGEST_NAME = 30;
  private static final int LONGEST_AUTH_USER = 80;

  int order;
  boolean primary;
  LinePort port = LinePort.NONE;
  String userId = "";

  /** Does the device's own file alone tell of it? */
  boolean filed = true;

  /** Does a password that the bridge made for it alone tell of it? Then it is gone. */
  boolean remembered = true;

  final AttributedValues told = new AttributedValues();

  /**
   * @param at the line/port of the facts, parsed; {@link LinePort#NONE} when they tell none
   */
  void add(LineFacts facts, LinePort at, CarrierRules rules, SourceRank voice) {
    filed &= voice.name().equals(CarrierSources.FILES);
    remembered &= voice.name().equals(CarrierSources.OWNED);
    if (order == 0) {
      order = Math.max(0, facts.order());
    }
    primary |= facts.primary();
    if (port.isNone() || (port.host().isEmpty() && !at.isNone())) {
      port = at;
    }
    told.put("user", at.user(), voice);
    told.put("userId", TextCleaner.text(facts.userId()), voice);
    userId = told.get("userId");
    String authUser = facts.authUser().strip();
    // what cannot be told keeps the line from being served; another name would be a guess
    if (TextCleaner.usableId(authUser, LONGEST_AUTH_USER) || ControlCharacters.in(authUser)) {
      told.put("authUser", authUser, voice);
    }
    if (rules.passwordsFrom(voice.name())) {
      told.password(facts.authPassword(), voice);
    }
    told.put("number", TextCleaner.text(facts.number()), voice);
    told.put(
        "firstName", TextCleaner.cut(TextCleaner.text(facts.firstName()), LONGEST_NAME), voice);
    told.put("lastName", TextCleaner.cut(TextCleaner.text(facts.lastName()), LONGEST_NAME), voice);
    told.put(
        "ipui",
        TextCleaner.cut(Ipei.ipui(TextCleaner.text(facts.handset())), LONGEST_AUTH_USER),
        voice);
  }
}
