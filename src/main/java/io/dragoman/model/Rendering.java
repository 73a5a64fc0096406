package io.dragoman.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the bridge would have one device hold: the desired state, in the order of the profile.
 */
public final class Rendering {
  public static final Rendering EMPTY = new Rendering(List.of());

  private final Map<ItemKey, RenderedItem> items;
  private final String hash;

  public Rendering(List<RenderedItem> items) {
    Map<ItemKey, RenderedItem> byKey = new LinkedHashMap<>();
    items.forEach(item -> byKey.put(item.key(), item));
    this.items = Collections.unmodifiableMap(byKey);
    this.hash = hash(items);
  }

  public List<RenderedItem> items() {
    return List.copyOf(items.values());
  }

  public Optional<RenderedItem> find(ItemKey key) {
    return Optional.ofNullable(items.get(key));
  }

  public Optional<String> value(String name) {
    return find(ItemKey.of(name)).map(RenderedItem::value);
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  /** SHA-256 of keys and values, 64 hex digits: equal renderings have equal hashes. */
  public String hash() {
    return hash;
  }

  private static String hash(List<RenderedItem> items) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (RenderedItem item : items) {
        digest.update(item.key().toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(item.value().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return items.size() + " items, " + hash.substring(0, 12);
  }
}
