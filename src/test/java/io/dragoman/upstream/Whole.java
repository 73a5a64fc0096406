package io.dragoman.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Everything a source knows, its pieces put together. */
public final class Whole {
  private Whole() {}

  public static CompletionStage<Harvest> of(Source source) {
    List<Harvest> pieces = new ArrayList<>();
    return source
        .everything(pieces::add)
        .thenApply(
            last -> {
              pieces.add(last);
              return new Harvest(
                  pieces.stream().flatMap(piece -> piece.users().stream()).toList(),
                  pieces.stream().flatMap(piece -> piece.devices().stream()).toList(),
                  pieces.stream().allMatch(Harvest::stable),
                  pieces.stream().flatMap(piece -> piece.leftOut().stream()).toList(),
                  last.unserved());
            });
  }
}
