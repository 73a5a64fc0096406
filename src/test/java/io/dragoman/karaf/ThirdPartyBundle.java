package io.dragoman.karaf;

import io.dragoman.karaf.thirdparty.FarewellRoutes;
import io.dragoman.karaf.thirdparty.Greeting;
import io.dragoman.karaf.thirdparty.Offer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The bundle of an integrator, written by hand as any build tool would write it. */
final class ThirdPartyBundle {
  private ThirdPartyBundle() {}

  static Path in(Path folder) throws IOException {
    Path jar = folder.resolve("third-party.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
      for (Class<?> type : List.of(Offer.class, Greeting.class, FarewellRoutes.class)) {
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

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "third.party");
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Bundle-Activator", Offer.class.getName());
    main.putValue(
        "Import-Package",
        "org.osgi.framework,org.apache.camel;version=\"[4.18,5)\","
            + "org.apache.camel.builder;version=\"[4.18,5)\","
            + "org.apache.camel.model;version=\"[4.18,5)\","
            // what passes through the doors between routes
            + "io.dragoman.dls,io.dragoman.model");
    return manifest;
  }
}
