package io.dragoman.profile;

import io.dragoman.model.ControlCharacters;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the subset of YAML that settings need: texts, lists and mappings of one document. Anchors,
 * aliases, tags and repeated names are refused; all limits hold before a node is made.
 */
final class Yaml {
  static final int LARGEST_FILE = 256 << 10;
  static final int DEEPEST = 16;
  static final int MOST_NODES = 50_000;
  static final int LONGEST_TEXT = 20_000;

  private final Iterator<Event> events;
  private int nodes;

  private Yaml(Iterator<Event> events) {
    this.events = events;
  }

  static YamlNode.Mapping read(byte[] file) throws SyntaxError {
    if (file.length > LARGEST_FILE) {
      throw new SyntaxError(0, "the file is larger than " + LARGEST_FILE + " bytes");
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(LARGEST_FILE)
            .setMaxAliasesForCollections(1)
            .setUseMarks(true)
            .build();
    try {
      return new Yaml(new Parse(settings).parseString(utf8(file)).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(m -> m.getLine() + 1).orElse(0);
      throw new SyntaxError(line, "no YAML: " + String.valueOf(e.getProblem()));
    } catch (YamlEngineException e) {
      throw new SyntaxError(0, "no YAML: " + firstLine(e.getMessage()));
    }
  }

  private static String utf8(byte[] file) throws SyntaxError {
    int start = file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB ? 3 : 0;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(file, start, file.length - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new SyntaxError(0, "the file is not UTF-8");
    }
  }

  private YamlNode.Mapping document() throws SyntaxError {
    skip(Event.ID.StreamStart);
    Event first = events.next();
    if (first.getEventId() != Event.ID.DocumentStart) {
      throw new SyntaxError(0, "the file is empty");
    }
    YamlNode root = node(events.next(), 1);
    skip(Event.ID.DocumentEnd);
    Event end = events.next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw new SyntaxError(line(end), "only one document is allowed in a file");
    }
    if (root instanceof YamlNode.Mapping mapping) {
      return mapping;
    }
    throw new SyntaxError(root.line(), "the file must be name: value pairs");
  }

  private void skip(Event.ID expected) throws SyntaxError {
    Event event = events.next();
    if (event.getEventId() != expected) {
      throw new SyntaxError(line(event), "unexpected " + event.getEventId());
    }
  }

  private YamlNode node(Event event, int depth) throws SyntaxError {
    int line = line(event);
    if (++nodes > MOST_NODES) {
      throw new SyntaxError(line, "the file has more than " + MOST_NODES + " values");
    }
    if (depth > DEEPEST) {
      throw new SyntaxError(line, "values are nested deeper than " + DEEPEST);
    }
    if (event instanceof AliasEvent || ((NodeEvent) event).getAnchor().isPresent()) {
      throw new SyntaxError(line, "anchors and aliases are not allowed");
    }
    if (event instanceof ScalarEvent scalar) {
      return text(scalar, line);
    }
    if (((CollectionStartEvent) event).getTag().isPresent()) {
      throw new SyntaxError(line, "tags are not allowed");
    }
    return event.getEventId() == Event.ID.MappingStart
        ? mapping(line, depth)
        : sequence(line, depth);
  }

  private static YamlNode.Text text(ScalarEvent scalar, int line) throws SyntaxError {
    if (scalar.getTag().isPresent()) {
      throw new SyntaxError(line, "tags are not allowed");
    }
    String value = scalar.getValue();
    if (value.length() > LONGEST_TEXT) {
      throw new SyntaxError(line, "a text is longer than " + LONGEST_TEXT + " characters");
    }
    unbroken("a value", value, line);
    boolean absent =
        scalar.isPlain() && (value.isEmpty() || value.equals("~") || value.equals("null"));
    return new YamlNode.Text(line, value, absent);
  }

  /** Escapes, blocks and folded texts can end in what a plain text cannot have. */
  private static void unbroken(String what, String text, int line) throws SyntaxError {
    Optional<String> fault = ControlCharacters.fault(text);
    if (fault.isPresent()) {
      throw new SyntaxError(line, what + " " + fault.get());
    }
  }

  private YamlNode mapping(int line, int depth) throws SyntaxError {
    LinkedHashMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
      int at = line(key);
      if (!(key instanceof ScalarEvent scalar) || scalar.getTag().isPresent()) {
        throw new SyntaxError(at, "a name must be a text");
      }
      if (scalar.getAnchor().isPresent()) {
        throw new SyntaxError(at, "anchors and aliases are not allowed");
      }
      unbroken("a name", scalar.getValue(), at);
      YamlNode value = node(events.next(), depth + 1);
      if (entries.put(scalar.getValue(), new YamlNode.Entry(at, value)) != null) {
        throw new SyntaxError(at, "the name stands here twice: " + shortened(scalar.getValue()));
      }
    }
    return new YamlNode.Mapping(line, entries);
  }

  private YamlNode sequence(int line, int depth) throws SyntaxError {
    List<YamlNode> list = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      list.add(node(next, depth + 1));
    }
    return new YamlNode.Sequence(line, List.copyOf(list));
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }

  /** For messages: one line of bounded length. */
  static String shortened(String text) {
    String line = firstLine(text);
    return line.length() > 80 ? line.substring(0, 80) + "…" : line;
  }

  private static String firstLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }
}
