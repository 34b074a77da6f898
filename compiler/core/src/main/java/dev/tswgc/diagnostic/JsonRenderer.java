package dev.tswgc.diagnostic;

import dev.tswgc.json.JsonWriter;
import java.util.List;

/// The form for programs: every part of every finding, under a version that only grows.
public final class JsonRenderer implements Renderer {

  @Override
  public String render(List<Diagnostic> findings) {
    Count count = Count.of(findings);
    JsonWriter json = new JsonWriter();
    json.object().key("format_version").value("1.0");
    json.key("errors").value(count.errors()).key("warnings").value(count.warnings()).key("notes").value(count.notes());
    json.key("findings").list();
    for (Diagnostic finding : findings) {
      json.object().key("slug").value(finding.topic().slug());
      json.key("severity").value(finding.severity().word());
      json.key("message").value(finding.message());
      json.key("place");
      place(json, finding.span());
      json.key("label").value(finding.label());
      json.key("related").list();
      for (Diagnostic.Related related : finding.related()) {
        json.object().key("place");
        place(json, related.span());
        json.key("label").value(related.label()).end();
      }
      json.end();
      json.key("help").list();
      finding.help().forEach(json::value);
      json.end();
      if (finding.fix().isPresent()) {
        Diagnostic.Fix fix = finding.fix().get();
        json.key("fix").object().key("place");
        place(json, fix.span());
        json.key("replacement").value(fix.replacement()).end();
      }
      json.end();
    }
    return json.end().end().text();
  }

  private static void place(JsonWriter json, Span span) {
    json.flatObject().key("file").value(span.source().name());
    if (span.visible()) {
      json.key("line").value(span.line()).key("column").value(span.column());
      json.key("end_line").value(span.endLine()).key("end_column").value(span.endColumn());
    }
    json.end();
  }
}
