package io.dragoman.camel;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesBuilderLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Where routes come from: one file, or one contributed builder. */
sealed interface RouteSource {
  String name();

  /** Parsed for the given context, not yet added to it. */
  RoutesBuilder parse(CamelContext context) throws Exception;

  /** A file's bytes. */
  record Text(String name, byte[] content) implements RouteSource {
    private static final Set<String> ROOTS =
        Set.of(
            "routes",
            "route",
            "camel",
            "beans",
            "blueprint",
            "rests",
            "rest",
            "routeTemplates",
            "routeTemplate",
            "templatedRoutes",
            "templatedRoute",
            "routeConfigurations",
            "routeConfiguration",
            "dataFormats",
            "dataFormat");

    @Override
    public RoutesBuilder parse(CamelContext context) throws Exception {
      boolean xml = name.toLowerCase(Locale.ROOT).endsWith(".xml");
      if (xml) {
        checkXml();
      }
      Resource resource = ResourceHelper.fromBytes(name, content);
      RoutesBuilderLoader loader =
          PluginHelper.getRoutesLoader(context).getRoutesLoader(xml ? "xml" : "yaml");
      loader.preParseRoute(resource);
      return loader.loadRoutesBuilder(resource);
    }

    /** Camel passes over a document it cannot read or does not know with a line in the log. */
    private void checkXml() throws RouteFailure, XMLStreamException {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
      try {
        reader.nextTag();
        if (!ROOTS.contains(reader.getLocalName())) {
          throw new RouteFailure(
              name,
              reader.getLocation().getLineNumber(),
              "<" + reader.getLocalName() + "> is no root of a route file; <routes> is");
        }
        while (reader.hasNext()) {
          reader.next();
        }
      } catch (XMLStreamException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        String message = e.getMessage().replaceFirst("(?s).*Message: ", "").replace('\n', ' ');
        throw new RouteFailure(name, line, message);
      } finally {
        reader.close();
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Text text
          && name.equals(text.name)
          && Arrays.equals(content, text.content);
    }

    @Override
    public int hashCode() {
      return List.of(name, Arrays.hashCode(content)).hashCode();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A builder of another bundle. */
  record Contributed(String name, RoutesBuilder builder) implements RouteSource {
    @Override
    public RoutesBuilder parse(CamelContext context) {
      return builder instanceof RouteBuilder given ? new RepeatableRouteBuilder(given) : builder;
    }
  }
}
