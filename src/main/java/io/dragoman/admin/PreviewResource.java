package io.dragoman.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.family.openstage.codec.DlsItems;
import io.dragoman.family.openstage.codec.ItemCatalogue;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.LeftOut;
import io.dragoman.model.Mac;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Secret;
import io.dragoman.model.Verdict;
import io.dragoman.model.WithheldItem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code …/preview}: each desired value with its origin, beside what the device holds. */
final class PreviewResource {
  private final Function<Device, Verdict> verdicts;
  private final Function<Mac, CompletionStage<Optional<Preview>>> previews;

  PreviewResource(
      Function<Device, Verdict> verdicts,
      Function<Mac, CompletionStage<Optional<Preview>>> previews) {
    this.verdicts = verdicts;
    this.previews = previews;
  }

  List<Resource> resources() {
    return List.of(
        new Resource("GET", "/api/v1/devices/{mac}/preview", Role.VIEWER, this::preview));
  }

  private CompletionStage<ApiResponse> preview(ApiRequest request) {
    Mac mac = DeviceResources.mac(request.variable("mac"));
    return previews
        .apply(mac)
        .thenApply(
            found ->
                found
                    .map(preview -> ApiResponse.json(200, view(preview, verdicts)))
                    .orElseThrow(
                        () ->
                            ApiException.notFound(
                                "no device has this MAC, and no directory tells of it")));
  }

  private static ObjectNode view(Preview preview, Function<Device, Verdict> verdicts) {
    ObjectNode view =
        Json.object()
            .put("mac", preview.device().mac().toString())
            .put("family", family(preview))
            .put("tenant", preview.device().tenant())
            .put("mode", JsonViews.lower(preview.device().mode()));
    view.set("verdict", JsonViews.verdict(verdicts.apply(preview.device())));
    view.set("withheld", preview.withheld() == null ? null : JsonViews.cause(preview.withheld()));
    view.put("detail", preview.detail());
    boolean upToDate =
        preview.rendering() != null
            && preview.rendering().hash().equals(preview.device().renderedHash());
    view.put("upToDate", upToDate);
    if (preview.certificate() != null) {
      view.putObject("certificate")
          .put("key", preview.certificate().key().id())
          .put("days", preview.certificate().validity().toDays());
    }
    ArrayNode items = view.putArray("items");
    if (preview.rendering() != null) {
      preview.rendering().items().forEach(item -> items.add(item(item, preview)));
    }
    ArrayNode leftOut = view.putArray("leftOut");
    if (preview.rendering() != null) {
      preview.rendering().withheld().forEach(item -> leftOut.add(leftOut(item)));
      Family family = preview.device().family();
      preview.rendering().leftOut().forEach(asked -> leftOut.add(leftOut(asked, family)));
    }
    return view;
  }

  /** Null while nothing tells it. */
  private static String family(Preview preview) {
    return preview.withheld() == Cause.UNKNOWN_MODEL ? null : preview.device().family().id();
  }

  private static ObjectNode leftOut(WithheldItem item) {
    return Json.object()
        .put("name", item.key().toString())
        .put("cause", item.cause().id())
        .put("detail", item.sentence());
  }

  /** The same sentence as the event and the verdict of a contact have. */
  private static ObjectNode leftOut(LeftOut asked, Family family) {
    return Json.object()
        .put("name", JsonViews.lower(asked.what()))
        .put("cause", Cause.SETTING_LEFT_OUT.id())
        .put("detail", asked.text(family));
  }

  /** Under whatever name the device reports the setting; null when under none. */
  private static String reported(RenderedItem item, Preview preview) {
    String own = preview.reported().get(item.key());
    return own != null
        ? own
        : ItemCatalogue.spellings(item.key().name()).stream()
            .map(name -> preview.reported().get(new ItemKey(name, item.key().index())))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /** What a device that reports at all neither reports nor took, it does not have. */
  private static boolean differs(String reported, RenderedItem item, Preview preview) {
    if (DlsItems.actionParameter(item.key().name())) {
      return false;
    }
    String wanted = normal(item.value());
    return reported == null
        ? !preview.reported().isEmpty() && !wanted.isEmpty()
        : !normal(reported).equals(wanted);
  }

  /** What phones call {@code NULL} is empty. */
  private static String normal(String value) {
    String text = value.strip();
    return text.equals("NULL") ? "" : text;
  }

  private static ObjectNode item(RenderedItem item, Preview preview) {
    ObjectNode view = Json.object().put("name", item.key().name());
    if (item.key().indexed()) {
      view.put("index", item.key().index());
    }
    String reported = reported(item, preview);
    view.put("value", item.shown());
    view.put("reported", reported == null || !item.secret() ? reported : Secret.MASK);
    view.put("differs", differs(reported, item, preview));
    ObjectNode origin = view.putObject("origin");
    origin.put("layer", item.origin().layer());
    origin.put("file", item.origin().file());
    origin.put("line", item.origin().line());
    origin.put("field", item.origin().field());
    return view;
  }
}
