package io.dragoman.security.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file that only its owner may read (0600), where the file system knows POSIX permissions. */
public final class PrivateFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER_OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFile() {}

  /**
   * Writes the file in one step: others see no file or the whole one, also after a crash.
   * Permissions are set before the content. An existing file is left alone.
   */
  public static void create(Path file, byte[] content) throws IOException {
    write(file, content, PrivateFile::publish);
  }

  /** As {@link #create}, in the place of an existing file. */
  public static void replace(Path file, byte[] content) throws IOException {
    write(
        file,
        content,
        (draft, target) ->
            Files.move(
                draft,
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING));
  }

  private static void write(Path file, byte[] content, Publication publication) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder, attributes(existing(folder), FOLDER_OWNER_ONLY));
    Path draft =
        Files.createTempFile(
            folder, "." + file.getFileName(), ".new", attributes(folder, OWNER_ONLY));
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      publication.publish(draft, file);
      sync(folder);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private interface Publication {
    void publish(Path draft, Path file) throws IOException;
  }

  /** A hard link never replaces an existing file; a move might. */
  private static void publish(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      return; // somebody was faster
    } catch (UnsupportedOperationException e) {
      Files.move(draft, file);
    }
  }

  private static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // a platform whose folders cannot be opened keeps its own order of writes
    }
  }

  /**
   * @throws io.dragoman.model.Problem when group or others may do anything with the file
   */
  public static void refuseSharedAccess(Path file) {
    if (shared(file)) {
      throw MasterKey.unusable(
          "The master key "
              + file
              + " may be read by others than its owner. Run: chmod 600 "
              + file
              + " and consider whether somebody has copied it.");
    }
  }

  /** May group or others do anything with the file or folder? */
  public static boolean shared(Path file) {
    if (!posix(file)) {
      return false;
    }
    try {
      Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
      granted.addAll(Files.getPosixFilePermissions(file));
      granted.removeAll(FOLDER_OWNER_ONLY);
      return !granted.isEmpty();
    } catch (IOException e) {
      return false; // unreadable: reading it says so better
    }
  }

  /** Makes the folder and those above it that are missing, for their owner only. */
  public static void folder(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(existing(folder), FOLDER_OWNER_ONLY));
  }

  /** Takes from group and others what they may do with a file or folder of the bridge's own. */
  public static void close(Path file) throws IOException {
    if (shared(file)) {
      Files.setPosixFilePermissions(file, Files.isDirectory(file) ? FOLDER_OWNER_ONLY : OWNER_ONLY);
    }
  }

  private static FileAttribute<?>[] attributes(Path place, Set<PosixFilePermission> permissions) {
    return posix(place)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static Path existing(Path folder) {
    Path place = folder;
    while (place.getParent() != null && !Files.exists(place)) {
      place = place.getParent();
    }
    return place;
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
