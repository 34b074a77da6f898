package dev.tswgc.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/// The one form in which JSON is written.
class JsonWriterTest {

  @Test
  void takesALineForEachPart() {
    String text =
        new JsonWriter()
            .object()
            .key("b")
            .value(1)
            .key("a")
            .list()
            .value("x")
            .object()
            .key("deep")
            .value(true)
            .end()
            .nothing()
            .end()
            .key("none")
            .list()
            .end()
            .key("empty")
            .object()
            .end()
            .end()
            .text();
    assertEquals(
        """
        {
          "b": 1,
          "a": [
            "x",
            {
              "deep": true
            },
            null
          ],
          "none": [],
          "empty": {}
        }
        """,
        text);
  }

  @Test
  void keepsWhatIsFlatOnOneLine() {
    JsonWriter json = new JsonWriter().object();
    json.key("flat").flatObject().key("in").list().value(1).value(2).end().key("to").flatObject().end().end();
    json.key("next").list().value(3).end();
    assertEquals(
        """
        {
          "flat": {"in": [1, 2], "to": {}},
          "next": [
            3
          ]
        }
        """,
        json.end().text());
  }

  @Test
  void escapesWhatCouldBeTakenForSomethingElse() {
    assertEquals("\"\\\"\\\\\\n\\r\\t\\u0000\\u001b\\u007f/\u00e9\ud83d\ude00\"\n", new JsonWriter().value("\"\\\n\r\t\0\u001b\u007f/\u00e9\ud83d\ude00").text());
    assertEquals("\"\\u2028\\u202e\\ufeff\"\n", new JsonWriter().value("\u2028\u202e\ufeff").text());
  }

  @Test
  void writesHalfAPairAsItsNumber() {
    assertEquals("\"\\ud83d-\\ude00\"\n", new JsonWriter().value("\ud83d" + "-" + "\ude00").text());
    assertEquals("\"\\ud83d\"\n", new JsonWriter().value("\ud83d").text());
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThrows(IllegalStateException.class, () -> new JsonWriter().text());
    assertThrows(IllegalStateException.class, () -> new JsonWriter().object().text());
    assertThrows(IllegalStateException.class, () -> new JsonWriter().object().value(1));
    assertThrows(IllegalStateException.class, () -> new JsonWriter().object().key("a").key("b"));
    assertThrows(IllegalStateException.class, () -> new JsonWriter().object().key("a").end());
    assertThrows(IllegalStateException.class, () -> new JsonWriter().list().key("a"));
    assertThrows(IllegalStateException.class, () -> new JsonWriter().value(1).value(2));
    assertThrows(IllegalStateException.class, () -> new JsonWriter().list().end().end());
  }
}
