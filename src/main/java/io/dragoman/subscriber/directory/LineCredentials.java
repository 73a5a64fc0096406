package io.dragoman.subscriber.directory;

import io.dragoman.model.Line;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.LinePasswords;
import io.dragoman.subscriber.SipLogin;
import io.dragoman.subscriber.merge.AttributedValues;
import io.dragoman.subscriber.merge.DirectoryRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Puts into lines without password what the tenant's password design has for them. */
final class LineCredentials {
  private final LinePasswords passwords;

  LineCredentials(LinePasswords passwords) {
    this.passwords = passwords;
  }

  /** From memory, ordering nothing. */
  DirectoryRecord held(DirectoryRecord placed) {
    return placed.lacksPassword()
        ? with(placed, line -> passwords.held(seat(placed, line)))
        : placed;
  }

  /** For a device that is about to be configured; fails where asking again may help. */
  CompletionStage<DirectoryRecord> needed(DirectoryRecord placed) {
    Map<Integer, CompletableFuture<SipLogin>> asked = new HashMap<>();
    for (Line line : placed.subscriber().lines()) {
      if (DirectoryRecord.lacksPassword(line)) {
        asked.put(line.order(), passwords.needed(seat(placed, line)).toCompletableFuture());
      }
    }
    return CompletableFuture.allOf(asked.values().toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> with(placed, line -> asked.get(line.order()).join()));
  }

  /** The same without passwords of this user's lines, and one of those lines' seat. */
  record Bared(DirectoryRecord placed, LinePasswords.Seat seat) {}

  /** Null when this is none of the user's devices. */
  static Bared bare(DirectoryRecord placed, String userId) {
    Subscriber who = placed.subscriber();
    List<Line> lines = new ArrayList<>(who.lines().size());
    LinePasswords.Seat seat = null;
    for (Line line : who.lines()) {
      boolean theirs = line.userId().equalsIgnoreCase(userId);
      if (theirs) {
        Map<String, String> origins = new HashMap<>(line.origins());
        origins.remove(AttributedValues.PASSWORD);
        seat = seat(placed, line);
        lines.add(line.withLogin(line.authUser(), Secret.NONE, origins));
      } else {
        lines.add(line);
      }
    }
    return seat == null ? null : new Bared(placed.with(who.withLines(lines)), seat);
  }

  /** Fails with {@link io.dragoman.subscriber.CarrierException}. */
  CompletionStage<Void> renew(LinePasswords.Seat seat) {
    return passwords.renew(seat);
  }

  /** See {@link LinePasswords#follow}. */
  CompletionStage<Void> follow(Map<String, String> renamed, Set<String> gone) {
    return passwords.follow(renamed, gone);
  }

  /** See {@link LinePasswords#reread}. */
  void reread() {
    passwords.reread();
  }

  private static LinePasswords.Seat seat(DirectoryRecord placed, Line line) {
    String port = line.host().isEmpty() ? line.user() : line.user() + "@" + line.host();
    return new LinePasswords.Seat(
        placed.type(), line.userId(), port, line.authUser(), line.authPassword());
  }

  private static DirectoryRecord with(DirectoryRecord placed, Function<Line, SipLogin> logins) {
    Subscriber who = placed.subscriber();
    List<Line> lines = new ArrayList<>(who.lines().size());
    boolean same = true;
    for (Line line : who.lines()) {
      Line now = DirectoryRecord.lacksPassword(line) ? with(line, logins.apply(line)) : line;
      same &= now == line;
      lines.add(now);
    }
    return same ? placed : placed.with(who.withLines(lines));
  }

  private static Line with(Line line, SipLogin login) {
    if (login.state() == SipLogin.State.MISSING) {
      return line;
    }
    Map<String, String> origins = new HashMap<>(line.origins());
    boolean given = login.state() == SipLogin.State.GIVEN;
    origins.put(AttributedValues.PASSWORD, login.origin().isEmpty() ? "none" : login.origin());
    String user = login.authUser();
    if (line.authUser().isEmpty() && !user.isEmpty()) {
      origins.put("authUser", login.origin());
    }
    return line.withLogin(
        line.authUser().isEmpty() ? user : line.authUser(),
        given ? login.password() : Secret.NONE,
        origins);
  }
}
