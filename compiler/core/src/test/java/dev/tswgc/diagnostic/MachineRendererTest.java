package dev.tswgc.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineRendererTest {
  private static final Topic TOPIC = new Topic("clash", Severity.ERROR, "Two entries want one port", "Only one can have it.", "", "");
  private static final Source SOURCE = Source.of("my conf/tö.conf", "a = 1\nb = 1\n");
  private static final Diagnostic FINDING =
      TOPIC
          .at(new Span(SOURCE, 10, 11), "Port 1 is taken.")
          .label("wanted here")
          .related(new Span(SOURCE, 4, 5), "taken here")
          .help("Choose another.")
          .fix(new Span(SOURCE, 10, 11), "2");

  @Test
  void json() {
    assertEquals(
        """
        {
          "format_version": "1.0",
          "errors": 1,
          "warnings": 0,
          "notes": 0,
          "findings": [
            {
              "slug": "clash",
              "severity": "error",
              "message": "Port 1 is taken.",
              "place": {"file": "my conf/tö.conf", "line": 2, "column": 5, "end_line": 2, "end_column": 6},
              "label": "wanted here",
              "related": [
                {
                  "place": {"file": "my conf/tö.conf", "line": 1, "column": 5, "end_line": 1, "end_column": 6},
                  "label": "taken here"
                }
              ],
              "help": [
                "Choose another."
              ],
              "fix": {
                "place": {"file": "my conf/tö.conf", "line": 2, "column": 5, "end_line": 2, "end_column": 6},
                "replacement": "2"
              }
            }
          ]
        }
        """,
        new JsonRenderer().render(List.of(FINDING)));
  }

  @Test
  void jsonOfNothingIsStillAReport() {
    assertEquals(
        """
        {
          "format_version": "1.0",
          "errors": 0,
          "warnings": 0,
          "notes": 0,
          "findings": []
        }
        """,
        new JsonRenderer().render(List.of()));
  }

  @Test
  void sarif() {
    assertEquals(
        """
        {
          "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
          "version": "2.1.0",
          "runs": [
            {
              "tool": {
                "driver": {
                  "name": "tswgc",
                  "version": "1.2",
                  "rules": [
                    {
                      "id": "clash",
                      "shortDescription": {"text": "Two entries want one port."},
                      "fullDescription": {"text": "Only one can have it."},
                      "defaultConfiguration": {"level": "error"}
                    }
                  ]
                }
              },
              "columnKind": "unicodeCodePoints",
              "results": [
                {
                  "ruleId": "clash",
                  "level": "error",
                  "message": {"text": "Port 1 is taken. Choose another."},
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {"uri": "my%20conf/t%C3%B6.conf"},
                        "region": {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 6}
                      }
                    }
                  ],
                  "relatedLocations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {"uri": "my%20conf/t%C3%B6.conf"},
                        "region": {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 6}
                      },
                      "message": {"text": "taken here"}
                    }
                  ],
                  "partialFingerprints": {"words/v1": "clash my conf/tö.conf Port 1 is taken. #1"},
                  "fixes": [
                    {
                      "artifactChanges": [
                        {
                          "artifactLocation": {"uri": "my%20conf/t%C3%B6.conf"},
                          "replacements": [
                            {
                              "deletedRegion": {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 6},
                              "insertedContent": {"text": "2"}
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }
              ]
            }
          ]
        }
        """,
        new SarifRenderer("1.2").render(List.of(FINDING)));
  }
}
