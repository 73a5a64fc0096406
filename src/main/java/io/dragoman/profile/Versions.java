package io.dragoman.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares firmware by the numbers in its name: {@code V3 R5.12.0}, {@code 42.245.00}. */
final class Versions {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private Versions() {}

  /** An unknown version, a text without numbers, is less than all others. */
  static int compare(String one, String other) {
    List<Integer> left = numbers(one);
    List<Integer> right = numbers(other);
    if (left.isEmpty() || right.isEmpty()) {
      return Integer.compare(left.size(), right.size());
    }
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int compared = Integer.compare(at(left, i), at(right, i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static int at(List<Integer> numbers, int place) {
    return place < numbers.size() ? numbers.get(place) : 0;
  }

  private static List<Integer> numbers(String text) {
    List<Integer> numbers = new ArrayList<>();
    Matcher found = NUMBER.matcher(text);
    while (found.find()) {
      numbers.add(Integer.valueOf(found.group()));
    }
    return numbers;
  }
}
