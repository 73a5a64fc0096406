package io.dragoman.subscriber;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Everything a source knows, its pieces put together. */
public final class Whole {
  private Whole() {}

  public static CompletionStage<SourceSnapshot> of(SubscriberSource source) {
    List<SourceSnapshot> pieces = new ArrayList<>();
    return source
        .everything(pieces::add)
        .thenApply(
            last -> {
              pieces.add(last);
              return new SourceSnapshot(
                  pieces.stream().flatMap(piece -> piece.users().stream()).toList(),
                  pieces.stream().flatMap(piece -> piece.devices().stream()).toList(),
                  pieces.stream().allMatch(SourceSnapshot::stable),
                  pieces.stream().flatMap(piece -> piece.leftOut().stream()).toList(),
                  last.unserved());
            });
  }
}
