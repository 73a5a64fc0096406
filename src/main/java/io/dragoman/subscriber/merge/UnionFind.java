package io.dragoman.subscriber.merge;

import java.util.Arrays;

/**
 * Which of many items have a name in common, directly or through others. Names are kept as 64-bit
 * hashes: two that collide only put more items together than need be.
 */
final class UnionFind {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final int[] parent;
  private long[] names = new long[1 << 10];
  private int[] holders = new int[1 << 10];
  private int known;

  UnionFind(int items) {
    parent = new int[items];
    Arrays.setAll(parent, i -> i);
  }

  /**
   * @param kind what sort of name it is: those of two sorts are never the same
   */
  void tie(int item, char kind, String name) {
    long hash = hash(kind, name);
    int slot = slot(hash);
    if (names[slot] == hash) {
      join(item, holders[slot]);
      return;
    }
    names[slot] = hash;
    holders[slot] = item;
    if (++known * 2 > names.length) {
      grow();
    }
  }

  private void join(int a, int b) {
    int first = root(a);
    int second = root(b);
    parent[Math.max(first, second)] = Math.min(first, second);
  }

  /** The first item of those it is tied to. */
  int root(int item) {
    int at = item;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** The first item of those that have that name, -1 when none has. */
  int having(char kind, String name) {
    long hash = hash(kind, name);
    int slot = slot(hash);
    return names[slot] == hash ? root(holders[slot]) : -1;
  }

  private int slot(long hash) {
    int slot = (int) (hash >>> 32) & (names.length - 1);
    while (names[slot] != 0 && names[slot] != hash) {
      slot = (slot + 1) & (names.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] before = names;
    int[] held = holders;
    names = new long[before.length * 2];
    holders = new int[before.length * 2];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != 0) {
        int slot = slot(before[i]);
        names[slot] = before[i];
        holders[slot] = held[i];
      }
    }
  }

  /** Never 0. */
  private static long hash(char kind, String name) {
    long hash = kind * MULTIPLIER;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * MULTIPLIER;
      hash ^= hash >>> 29;
    }
    return hash == 0 ? 1 : hash;
  }
}
