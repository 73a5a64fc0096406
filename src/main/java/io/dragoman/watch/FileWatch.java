package io.dragoman.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A {@link FolderWatch} on a single file: delivers its bytes, or nothing when it is missing. */
public final class FileWatch implements AutoCloseable {
  private final FolderWatch folder;

  public FileWatch(Path file, Duration poll, Consumer<Optional<byte[]>> changed) {
    String name = String.valueOf(file.getFileName());
    Path parent = file.toAbsolutePath().getParent();
    folder =
        new FolderWatch(
            parent,
            name::equals,
            poll,
            files -> changed.accept(Optional.ofNullable(files.get(name))));
  }

  /** Delivers what is there now, on this thread, and begins to poll. */
  public void start() throws IOException {
    folder.start();
  }

  @Override
  public void close() {
    folder.close();
  }
}
