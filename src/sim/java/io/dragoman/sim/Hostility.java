package io.dragoman.sim;

import io.dragoman.model.Mac;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Misbehaves in an order that a seed fixes; also picks odd but honest phones. */
public final class Hostility {
  private static final List<String> MODELS =
      List.of(
          "OpenStage 15",
          "OpenStage 20",
          "OpenStage 40",
          "OpenStage 60",
          "OpenStage 80",
          "OpenScape Desk Phone CP400");
  private static final List<String> VERSIONS =
      List.of("V1 R4.9.0", "V2 R0.48.0", "V2 R2.30.0", "V3 R1.41.1", "V3 R5.12.0");

  private final Random random;

  public Hostility(long seed) {
    this.random = new Random(seed);
  }

  /** Every chosen misbehaviour once; none spoils what the others find. */
  public List<ContactVerdict> run(URI server, Predicate<Misbehaviour> chosen, Duration patience) {
    List<Misbehaviour> all = new ArrayList<>(Arrays.asList(Misbehaviour.values()));
    all.removeIf(chosen.negate());
    Collections.shuffle(all, random);
    return all.stream().map(m -> m.run(server, new Random(random.nextLong()), patience)).toList();
  }

  /** A phone with every trait that is strange and legal, chosen at random. */
  public OpenStageBuilder oddPhone(URI server, Mac mac) {
    boolean close = random.nextBoolean();
    return OpenStagePhone.at(server, mac)
        .model(MODELS.get(random.nextInt(MODELS.size())))
        .softwareVersion(VERSIONS.get(random.nextInt(VERSIONS.size())))
        .untidy(random.nextBoolean())
        .prefixed(random.nextBoolean())
        .fragmentOnReason(random.nextBoolean())
        .fragments(1 + random.nextInt(5))
        .close(close)
        .cookies(close || random.nextBoolean())
        .seed(random.nextLong());
  }
}
