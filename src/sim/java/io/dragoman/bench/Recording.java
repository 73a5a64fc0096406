package io.dragoman.bench;

import java.util.Map;
import java.util.function.IntSupplier;

/** Keeps what Dragoman answers, for the others to answer with. */
final class Recording implements LoadCaller {
  private final LoadCaller caller;
  private final IntSupplier number;
  private final Map<Integer, Canned> answers;

  /**
   * @param number of the answer that was asked for last
   */
  Recording(LoadCaller caller, IntSupplier number, Map<Integer, Canned> answers) {
    this.caller = caller;
    this.number = number;
    this.answers = answers;
  }

  @Override
  public byte[] next() {
    return caller.next();
  }

  @Override
  public Verdict heard(Reply reply) {
    byte[] body = new byte[reply.body().readableBytes()];
    reply.body().getBytes(reply.body().readerIndex(), body);
    answers.put(number.getAsInt(), new Canned(body, reply.cookie()));
    return caller.heard(reply);
  }
}
