package io.dragoman.sim;

import java.io.IOException;

/** One way to misbehave: does it and returns the answer that is to be judged. */
@FunctionalInterface
interface Mischief {
  HttpReply play(ContactStage stage) throws IOException;
}
