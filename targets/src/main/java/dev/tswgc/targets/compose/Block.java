package dev.tswgc.targets.compose;

import dev.tswgc.target.Fragment;
import java.util.List;
import java.util.Map;

/// Writes a block of a Compose file, every word of it escaped. By hand and not by the template: a file has hundreds of words, and each would cost a cold template engine
/// more than all that is done for it here.
final class Block {
  private static final int STEP = 2;

  private final StringBuilder out = new StringBuilder();
  private int depth;

  /// @param depth of its lines, in blanks
  Block(int depth) {
    this.depth = depth;
  }

  Block word(String key, String value) {
    return raw(key, escape(value));
  }

  /// A number or truth value.
  Block literal(String key, Object value) {
    return raw(key, value.toString());
  }

  /// A list, or nothing where it is empty.
  Block words(String key, List<String> values) {
    if (!values.isEmpty()) {
      begin(key);
      for (String value : values) {
        line().append("- ").append(escape(value)).append('\n');
      }
      end();
    }
    return this;
  }

  /// A mapping of words, or nothing where it is empty.
  Block words(String key, Map<String, String> values) {
    if (!values.isEmpty()) {
      begin(key);
      for (Map.Entry<String, String> entry : values.entrySet()) {
        word(entry.getKey(), entry.getValue());
      }
      end();
    }
    return this;
  }

  /// An item of a list, itself a mapping: keys and values in turn.
  Block item(String... words) {
    for (int i = 0; i < words.length; i += 2) {
      line().append(i == 0 ? "- " : "  ").append(escape(words[i])).append(": ").append(escape(words[i + 1])).append('\n');
    }
    return this;
  }

  /// A word more of the item before, which is true.
  Block flag(String key) {
    line().append("  ").append(escape(key)).append(": true\n");
    return this;
  }

  /// Another block below a key, or nothing where it is empty.
  Block block(String key, Block other) {
    if (!other.isEmpty()) {
      begin(key).end();
      out.append(other.out);
    }
    return this;
  }

  /// What follows is below this key, up to its [#end()].
  Block begin(String key) {
    line().append(escape(key)).append(":\n");
    depth += STEP;
    return this;
  }

  Block end() {
    depth -= STEP;
    return this;
  }

  Block blankLine() {
    out.append('\n');
    return this;
  }

  boolean isEmpty() {
    return out.isEmpty();
  }

  /// All that was written.
  Fragment fragment() {
    return new Fragment(ComposeLanguage.COMPOSE, out.toString().stripTrailing());
  }

  private Block raw(String key, String value) {
    line().append(escape(key)).append(": ").append(value).append('\n');
    return this;
  }

  private StringBuilder line() {
    return out.repeat(' ', depth);
  }

  private static String escape(String text) {
    return ComposeLanguage.COMPOSE.escape(text);
  }
}
