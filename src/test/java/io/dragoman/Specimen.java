package io.dragoman;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Objects of our own types, made of nothing, in which every secret is the same mark. */
final class Specimen {
  private static final String MARK = "mark-of-a-secret-4711";
  private static final byte[] BYTES = MARK.getBytes(StandardCharsets.US_ASCII);

  /** All the ways a secret could be spelt. */
  static final String[] MARKS = {
    MARK,
    Base64.getEncoder().encodeToString(BYTES),
    HexFormat.of().formatHex(BYTES),
    Arrays.toString(BYTES),
    Arrays.toString(MARK.toCharArray())
  };

  private static final int DEEPEST = 6;
  private static final int FLAVOURS = 15;

  private Specimen() {}

  static boolean holdsSecret(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .anyMatch(part -> secret(part.getGenericType()));
  }

  /** Empty when the record refuses whatever is invented for it. */
  static Optional<Object> ofRecord(Class<?> type) {
    for (int flavour = 0; flavour < FLAVOURS; flavour++) {
      try {
        return Optional.of(new Mold(flavour).record(type, 0));
      } catch (InvocationTargetException | RuntimeException e) {
        continue; // the next one may please it
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(type.getName(), e);
      }
    }
    return Optional.empty();
  }

  /** Could a secret stand there? */
  static boolean secret(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments()).anyMatch(Specimen::secret);
    }
    return type == Secret.class || type == byte[].class || type == char[].class;
  }

  /** What is put in for a type; the flavours differ in sizes, numbers and texts. */
  private record Mold(int flavour) {
    private static final String[] TEXTS = {"text", "", "7c2f80a1b2c3", "10.0.0.0", "jdbc:h2:x"};

    Object record(Class<?> type, int depth) throws ReflectiveOperationException {
      RecordComponent[] parts = type.getRecordComponents();
      Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new);
      Object[] values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        values[i] = value(parts[i].getGenericType(), depth);
      }
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    }

    Object value(Type type, int depth) throws ReflectiveOperationException {
      if (type instanceof ParameterizedType generic) {
        return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), depth);
      }
      if (type instanceof WildcardType wild) {
        return value(wild.getUpperBounds()[0], depth);
      }
      return type instanceof TypeVariable<?> ? "text" : plain((Class<?>) type, depth);
    }

    private Object container(Class<?> raw, Type[] of, int depth)
        throws ReflectiveOperationException {
      int size = flavour % 3 == 0 ? 1 : flavour % 3 == 1 ? 2 : 0;
      if (raw == Optional.class) {
        return size == 0 ? Optional.empty() : Optional.of(value(of[0], depth));
      }
      if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
        return size == 0 ? List.of() : Collections.nCopies(size, value(of[0], depth));
      }
      if (raw == Set.class) {
        return size == 0 ? Set.of() : Set.of(value(of[0], depth));
      }
      if (Map.class.isAssignableFrom(raw) && raw.isAssignableFrom(TreeMap.class)) {
        TreeMap<Object, Object> map = new TreeMap<>();
        if (size > 0) {
          map.put(value(of[0], depth), value(of[1], depth));
        }
        return map;
      }
      return plain(raw, depth);
    }

    private Object plain(Class<?> type, int depth) throws ReflectiveOperationException {
      if (type == Secret.class) {
        return Secret.of(MARK);
      } else if (type == byte[].class) {
        return BYTES.clone();
      } else if (type == char[].class) {
        return MARK.toCharArray();
      } else if (type == String.class || type == Object.class || type == CharSequence.class) {
        return TEXTS[flavour / 3 % TEXTS.length];
      } else if (type == boolean.class) {
        return flavour % 2 == 0;
      } else if (type.isPrimitive()) {
        return number(type);
      } else if (type == Instant.class) {
        return Instant.EPOCH;
      } else if (type == Duration.class) {
        return Duration.ofSeconds(1);
      } else if (type == Path.class) {
        return Path.of("file");
      } else if (type == URI.class) {
        return URI.create("https://192.0.2.1:8443/");
      } else if (type == Mac.class) {
        return Mac.of("7c2f80a1b2c3");
      } else if (type == OptionalInt.class) {
        return OptionalInt.of(1);
      } else if (type.isEnum()) {
        return type.getEnumConstants()[0];
      } else if (type.isArray()) {
        return Array.newInstance(type.getComponentType(), 0);
      } else if (type.isRecord() && depth < DEEPEST) {
        return record(type, depth + 1);
      } else if (type.isInterface() && !type.isSealed()) {
        return Proxy.newProxyInstance(
            type.getClassLoader() == null ? Specimen.class.getClassLoader() : type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getName().equals("toString") ? "a stand-in" : null);
      }
      return null;
    }

    private Object number(Class<?> type) {
      int one = 1 + flavour % 2;
      return type == int.class
          ? (Object) one
          : type == long.class
              ? (Object) (long) one
              : type == double.class
                  ? (Object) (double) one
                  : type == float.class
                      ? (Object) (float) one
                      : type == short.class
                          ? (Object) (short) one
                          : type == byte.class ? (Object) (byte) one : (Object) (char) ('0' + one);
    }
  }
}
