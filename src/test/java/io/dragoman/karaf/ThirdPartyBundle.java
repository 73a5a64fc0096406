package io.dragoman.karaf;

import io.dragoman.karaf.thirdparty.FarewellRoutes;
import io.dragoman.karaf.thirdparty.Greeting;
import io.dragoman.karaf.thirdparty.Offer;
import io.dragoman.karaf.thirdparty.VendorSealer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Bundles of integrators, written by hand as any build tool would write it. */
final class ThirdPartyBundle {
  private ThirdPartyBundle() {}

  /** A processor and a route. */
  static Path in(Path folder) throws IOException {
    return write(
        folder.resolve("third-party.jar"),
        "org.apache.camel;version=\"[4.18,5)\","
            + "org.apache.camel.builder;version=\"[4.18,5)\","
            + "org.apache.camel.model;version=\"[4.18,5)\","
            // what passes through the doors between routes
            + "io.dragoman.family.openstage.codec,io.dragoman.model",
        List.of(Offer.class, Greeting.class, FarewellRoutes.class));
  }

  /** What packs secure-mode-data in our place. */
  static Path sealerIn(Path folder) throws IOException {
    return write(
        folder.resolve("vendor-sealer.jar"), "io.dragoman.api", List.of(VendorSealer.class));
  }

  /** The first of the types is the activator. */
  private static Path write(Path jar, String imports, List<Class<?>> types) throws IOException {
    Manifest manifest = manifest(types.get(0), imports);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Class<?> type : types) {
        String entry = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(entry));
        try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  private static Manifest manifest(Class<?> activator, String imports) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", activator.getName());
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Bundle-Activator", activator.getName());
    main.putValue("Import-Package", "org.osgi.framework," + imports);
    return manifest;
  }
}
