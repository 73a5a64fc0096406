package io.dragoman.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows its 1-based line. */
sealed interface YamlNode {
  int line();

  /** Text exactly as written; {@code absent} when nothing stands after the colon. */
  record Text(int line, String value, boolean absent) implements YamlNode {}

  record Sequence(int line, List<YamlNode> nodes) implements YamlNode {}

  /** In the order of the file. */
  record Mapping(int line, LinkedHashMap<String, Entry> entries) implements YamlNode {}

  /** A value with the line its key stands in. */
  record Entry(int line, YamlNode node) {}

  default String text(String what) throws SyntaxError {
    if (this instanceof Text text) {
      if (text.absent()) {
        throw new SyntaxError(line(), what + " has no value; write \"\" for an empty one");
      }
      return text.value();
    }
    throw new SyntaxError(line(), what + " must be a text");
  }

  default Map<String, Entry> mapping(String what) throws SyntaxError {
    if (this instanceof Mapping mapping) {
      return mapping.entries();
    }
    throw new SyntaxError(line(), what + " must be name: value pairs");
  }

  /** A sequence, or one node standing for a sequence of one. */
  default List<YamlNode> list() {
    return this instanceof Sequence sequence ? sequence.nodes() : List.of(this);
  }

  default int number(String what, int least, int most) throws SyntaxError {
    String text = text(what);
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new SyntaxError(line(), what + " must be a number from " + least + " to " + most);
  }

  default boolean flag(String what) throws SyntaxError {
    String text = text(what);
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new SyntaxError(line(), what + " must be true or false");
  }
}
