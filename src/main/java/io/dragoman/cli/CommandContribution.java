package io.dragoman.cli;

import java.util.List;

/** Adds subcommands that are not in this jar; found by {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface CommandContribution {
  /** Classes annotated as picocli commands, with a constructor that takes nothing. */
  List<Class<?>> commands();
}
