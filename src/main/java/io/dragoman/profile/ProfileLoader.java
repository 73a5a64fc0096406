package io.dragoman.profile;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Compiles the files of a profile folder. A broken one blocks the devices it is for. */
final class ProfileLoader {
  private static final int MOST_FILES = 2_000;

  private final Vocabulary words;
  private final Clock clock;
  private final List<FileFault> faults = new ArrayList<>();
  private final List<Layer> layers = new ArrayList<>();

  private ProfileLoader(Vocabulary words, Clock clock) {
    this.words = words;
    this.clock = clock;
  }

  record Loaded(ProfileSet set, List<FileFault> faults) {}

  static Loaded load(SortedMap<String, byte[]> files, Vocabulary words, Clock clock) {
    ProfileLoader loader = new ProfileLoader(words, clock);
    List<FileFault> warnings = new ArrayList<>();
    loader.compile(files, warnings);
    return new Loaded(
        new ProfileSet(loader.layers, words, warnings, clock), List.copyOf(loader.faults));
  }

  /** A file that is YAML and says what it is for. */
  private record Header(YamlNode.Mapping root, LayerMatch reach, Map<String, LookupTable> tables) {}

  private void compile(SortedMap<String, byte[]> files, List<FileFault> warnings) {
    if (files.size() > MOST_FILES) {
      block(
          LayerMatch.EVERYTHING,
          new FileFault("", 0, "more than " + MOST_FILES + " profile files"));
      return;
    }
    Set<String> declared = new HashSet<>(words.names());
    Map<String, LookupTable> tables = new HashMap<>();
    Map<String, Header> headers = new LinkedHashMap<>();
    files.forEach((name, bytes) -> header(name, bytes, headers, declared, tables));
    PlaceholderNames names = new PlaceholderNames(declared, words.bridge().keySet());
    headers.forEach(
        (name, header) -> {
          Map<String, LookupTable> visible = new HashMap<>(tables);
          visible.putAll(header.tables());
          Templates templates = new Templates(names, visible);
          try {
            layers.add(
                new LayerReader(
                        name,
                        header.root(),
                        header.reach(),
                        templates,
                        words,
                        new LayerCheck(name, header.reach().families(), warnings, faults))
                    .read());
          } catch (SyntaxError e) {
            block(header.reach(), e.in(name));
          }
        });
  }

  /** Tables of a {@code defaults} layer are seen by all files, others by their own only. */
  private void header(
      String name,
      byte[] bytes,
      Map<String, Header> headers,
      Set<String> declared,
      Map<String, LookupTable> tables) {
    LayerMatch reach = LayerMatch.EVERYTHING;
    try {
      YamlNode.Mapping root = Yaml.read(bytes);
      reach = LayerHeader.reach(root);
      LayerHeader.refuseUnknown(root);
      declared.addAll(LayerHeader.declared(root));
      Map<String, LookupTable> own = LayerHeader.tables(root);
      if (reach.rank() == LayerRank.DEFAULTS) {
        tables.putAll(own);
      }
      headers.put(name, new Header(root, reach, own));
    } catch (SyntaxError e) {
      block(reach, e.in(name));
    }
  }

  private void block(LayerMatch reach, FileFault fault) {
    faults.add(fault);
    layers.add(Layer.broken(reach, fault));
  }
}
