package io.dragoman.bench;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer that Dragoman once gave, to be given again by the others.
 *
 * @param cookie value of {@code Set-Cookie}; empty for none
 */
record Canned(byte[] body, String cookie) {
  /** Request header that tells a canned server which answer is wanted; Dragoman ignores it. */
  static final String HEADER = "X-Bench-Answer";

  static final String CONTENT_TYPE = "text/xml";

  static void write(Path file, Map<Integer, Canned> answers) throws IOException {
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.writeInt(answers.size());
      for (Map.Entry<Integer, Canned> answer : answers.entrySet()) {
        out.writeInt(answer.getKey());
        out.writeInt(answer.getValue().body.length);
        out.write(answer.getValue().body);
        out.writeUTF(answer.getValue().cookie);
      }
    }
  }

  static Map<Integer, Canned> read(Path file) throws IOException {
    Map<Integer, Canned> answers = new TreeMap<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      for (int left = in.readInt(); left > 0; left--) {
        int number = in.readInt();
        answers.put(number, new Canned(in.readNBytes(in.readInt()), in.readUTF()));
      }
    }
    return answers;
  }

  /** The answer a request asks for. */
  static Canned of(Map<Integer, Canned> answers, String header) {
    return answers.get(header == null ? -1 : Integer.parseInt(header));
  }
}
