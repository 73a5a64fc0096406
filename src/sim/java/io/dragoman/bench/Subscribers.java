package io.dragoman.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code subscribers.csv} for the phones and bases of a run (design.md § 8). */
final class Subscribers {
  private static final String HEADER =
      "tenant,userId,firstName,lastName,number,extension,email,department,language,timeZone,mac,"
          + "lineOrder,linePort,authUser,authPassword,displayName,provUser,provPassword\n";

  private Subscribers() {}

  static void write(Path file, int phones, int bases) throws IOException {
    write(file, 0, phones, bases);
  }

  static void write(Path file, int first, int phones, int bases) throws IOException {
    Files.createDirectories(file.getParent());
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      out.print(HEADER);
      for (int i = first; i < first + phones; i++) {
        out.print(row(Phones.mac(i), Phones.number(i), "", ""));
      }
      for (int i = 0; i < bases; i++) {
        out.print(
            row(
                DownloadCaller.mac(i),
                Integer.toString(70_000_000 + i),
                DownloadCaller.user(i),
                DownloadCaller.password(i)));
      }
      if (out.checkError()) {
        throw new IOException(file + " cannot be written");
      }
    }
  }

  private static String row(String mac, String number, String user, String password) {
    return String.join(
            ",",
            "default",
            number + "@sip.carrier.example",
            "First" + number,
            "Last" + number,
            number,
            number.substring(4),
            "",
            "",
            "German",
            "Europe/Berlin",
            mac,
            "1",
            number + "@sip.carrier.example",
            "auth" + number,
            "pass-" + number,
            "Name " + number,
            user,
            password)
        + "\n";
  }
}
