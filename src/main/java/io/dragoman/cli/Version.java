package io.dragoman.cli;

import io.dragoman.settings.Build;
import picocli.CommandLine.IVersionProvider;

/** Version and commit; a build that was told none says so. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "dragoman " + Build.version().orElse("of unknown version"),
      "commit " + Build.commit().orElse("unknown")
    };
  }
}
