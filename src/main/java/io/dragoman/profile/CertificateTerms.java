package io.dragoman.profile;

import io.dragoman.settings.Setting;
import java.util.Locale;
import java.util.Map;

/**
 * What layers say about the certificates of a device.
 *
 * @param key kind of key as settings spell it: {@code ec-p256}; empty when no layer says
 * @param days for which one is valid; 0 when no layer says
 */
public record CertificateTerms(String key, int days) {
  static final CertificateTerms NONE = new CertificateTerms("", 0);

  private static final int LONGEST_DAYS = 7_300;

  static CertificateTerms read(YamlNode node) throws SyntaxError {
    String key = "";
    int days = 0;
    for (Map.Entry<String, YamlNode.Entry> entry : node.mapping("certificate").entrySet()) {
      YamlNode value = entry.getValue().node();
      switch (entry.getKey()) {
        case "key" -> key = key(value);
        case "days" -> days = value.number("days", 1, LONGEST_DAYS);
        default ->
            throw new SyntaxError(
                entry.getValue().line(), "unknown name " + Yaml.shortened(entry.getKey()));
      }
    }
    return new CertificateTerms(key, days);
  }

  private static String key(YamlNode node) throws SyntaxError {
    String text = node.text("key").toLowerCase(Locale.ROOT);
    if (Setting.PKI_DEVICE_KEY.wrong(text).isPresent()) {
      throw new SyntaxError(node.line(), "key must be one of " + Setting.PKI_DEVICE_KEY.range());
    }
    return text;
  }

  CertificateTerms under(CertificateTerms higher) {
    return new CertificateTerms(
        higher.key.isEmpty() ? key : higher.key, higher.days == 0 ? days : higher.days);
  }
}
