package dev.tswgc.diagnostic;

import dev.tswgc.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// SARIF 2.1.0 (OASIS), the form that code scanning services keep and compare between runs.
public final class SarifRenderer implements Renderer {
  private final String version;

  /// @param version of the compiler
  public SarifRenderer(String version) {
    this.version = version;
  }

  @Override
  public String render(List<Diagnostic> findings) {
    SortedMap<String, Topic> topics = new TreeMap<>();
    for (Diagnostic finding : findings) {
      topics.put(finding.topic().slug(), finding.topic());
    }
    JsonWriter json = new JsonWriter();
    json.object().key("$schema").value("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    json.key("version").value("2.1.0");
    json.key("runs").list().object();
    json.key("tool").object().key("driver").object().key("name").value("tswgc").key("version").value(version);
    json.key("rules").list();
    for (Topic topic : topics.values()) {
      rule(json, topic);
    }
    json.end().end().end();
    json.key("columnKind").value("unicodeCodePoints");
    json.key("results").list();
    Map<String, Integer> seen = new HashMap<>();
    for (Diagnostic finding : findings) {
      result(json, finding, seen);
    }
    return json.end().end().end().end().text();
  }

  private static void rule(JsonWriter json, Topic topic) {
    json.object().key("id").value(topic.slug());
    json.key("shortDescription").flatObject().key("text").value(topic.title() + ".").end();
    json.key("fullDescription").flatObject().key("text").value(topic.why()).end();
    json.key("defaultConfiguration").flatObject().key("level").value(topic.severity().word()).end().end();
  }

  private static void result(JsonWriter json, Diagnostic finding, Map<String, Integer> seen) {
    json.object().key("ruleId").value(finding.topic().slug());
    json.key("level").value(finding.severity().word());
    json.key("message").flatObject().key("text").value(text(finding)).end();
    json.key("locations").list().object();
    location(json, finding.span());
    json.end().end();
    if (!finding.related().isEmpty()) {
      json.key("relatedLocations").list();
      for (Diagnostic.Related related : finding.related()) {
        json.object();
        location(json, related.span());
        json.key("message").flatObject().key("text").value(related.label()).end().end();
      }
      json.end();
    }
    // By words and not by line, so that a finding stays the same finding when lines move (SARIF 3.27.17).
    String words = finding.topic().slug() + ' ' + finding.span().source().name() + ' ' + finding.message();
    int occurrence = seen.merge(words, 1, Integer::sum);
    json.key("partialFingerprints").flatObject().key("words/v1").value(words + " #" + occurrence).end();
    finding.fix().ifPresent(fix -> fix(json, fix));
    json.end();
  }

  private static String text(Diagnostic finding) {
    return finding.help().isEmpty() ? finding.message() : finding.message() + " " + String.join(" ", finding.help());
  }

  private static void location(JsonWriter json, Span span) {
    json.key("physicalLocation").object();
    artifact(json, span.source());
    if (span.visible()) {
      region(json, "region", span);
    }
    json.end();
  }

  private static void fix(JsonWriter json, Diagnostic.Fix fix) {
    json.key("fixes").list().object().key("artifactChanges").list().object();
    artifact(json, fix.span().source());
    json.key("replacements").list().object();
    region(json, "deletedRegion", fix.span());
    json.key("insertedContent").flatObject().key("text").value(fix.replacement()).end();
    json.end().end().end().end().end().end();
  }

  private static void artifact(JsonWriter json, Source source) {
    json.key("artifactLocation").flatObject().key("uri").value(uri(source.name())).end();
  }

  private static void region(JsonWriter json, String key, Span span) {
    json.key(key).flatObject().key("startLine").value(span.line()).key("startColumn").value(span.column());
    json.key("endLine").value(span.endLine()).key("endColumn").value(span.endColumn()).end();
  }

  /// A path as a URI reference (RFC 3986): bytes of its UTF-8 that may not stand in a path are percent-encoded.
  private static String uri(String path) {
    StringBuilder out = new StringBuilder(path.startsWith("/") ? "file://" : "");
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "/-._~".indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16))).append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return out.toString();
  }
}
