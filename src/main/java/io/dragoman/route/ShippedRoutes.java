package io.dragoman.route;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The route files that come with the bridge. An installed file is the integrator's own. */
public final class ShippedRoutes {
  /** Ascending by name. */
  public static final List<String> FILES =
      List.of(
          "admin.xml",
          "events.xml",
          "gigaset.xml",
          "openstage.xml",
          "subscriber.xml",
          "upstream-file.xml");

  private static final String INSTALLED = ".installed";

  private ShippedRoutes() {}

  /**
   * Copies the files that were never copied into this folder before; a file somebody has renamed or
   * removed stays away.
   *
   * @return names of the files copied
   */
  public static List<String> install(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path list = folder.resolve(INSTALLED);
    List<String> before = Files.exists(list) ? Files.readAllLines(list) : List.of();
    List<String> copied = new ArrayList<>();
    for (String name : FILES) {
      if (!before.contains(name) && !Files.exists(folder.resolve(name))) {
        write(folder.resolve(name), content(name));
        copied.add(name);
      }
    }
    List<String> all = new ArrayList<>(before);
    FILES.stream().filter(name -> !before.contains(name)).forEach(all::add);
    if (!all.equals(before)) {
      write(list, (String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return copied;
  }

  /** Installed files that differ from those of this version, for the operator to compare. */
  public static List<String> changed(Path folder) throws IOException {
    List<String> changed = new ArrayList<>();
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), content(name))) {
        changed.add(name);
      }
    }
    return changed;
  }

  /** Bytes of a shipped file. */
  public static byte[] content(String name) throws IOException {
    try (InputStream in =
        ShippedRoutes.class.getClassLoader().getResourceAsStream("shipped/routes/" + name)) {
      if (in == null) {
        throw new IOException("not packaged: shipped/routes/" + name);
      }
      return in.readAllBytes();
    }
  }

  /** In one step, for somebody may be watching. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + ".new");
    Files.write(draft, bytes);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
