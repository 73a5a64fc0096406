package io.dragoman.app;

import io.dragoman.security.vault.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files with secrets that others than the owner may reach. */
final class OpenFiles {
  private OpenFiles() {}

  /** As they are now: told, never changed. */
  static List<Path> of(Home home) throws IOException {
    List<Path> suspects = new ArrayList<>(List.of(home.config(), home.subscribers()));
    add(home.tenants(), suspects);
    suspects.add(home.state());
    add(home.state(), suspects);
    return suspects.stream().filter(Files::exists).filter(PrivateFile::shared).toList();
  }

  private static void add(Path folder, List<Path> files) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> found = Files.list(folder)) {
        found.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
  }

  /** Closes what the bridge itself has written: the database, whose engine asks nobody. */
  static void close(Home home) throws IOException {
    PrivateFile.close(home.state());
    try (Stream<Path> files = Files.list(home.state())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("dragoman.")) {
          PrivateFile.close(file);
        }
      }
    }
  }
}
