package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/// One `--set path=value` of the command line, as it was typed.
///
/// A path of several parts overrides what the topology says there; a single name is a variable, which only `${NAME}` sees.
/// A value that is not HOCON is taken as a text, so that `--set tailnets.home.control=https://example.org` needs no second quotes.
public record Assignment(String typed) {

  /// What became of it.
  ///
  /// @param variable whether it is a variable, rather than a part of the topology
  /// @param key as it was typed
  /// @param value as it was typed
  /// @param hocon whether the value is HOCON, rather than a text as it stands
  record Applied(boolean variable, String key, String value, boolean hocon) {}

  /// Assigns it in `tree`, or in `variables` if it is one.
  ///
  /// @return empty if it is no assignment, which is then reported
  Optional<Applied> apply(Scope tree, Scope variables, Reading reading) {
    Source source = Source.of("--set", typed);
    var lexer = new Lexer(source, reading.findings());
    lexer.next();
    Optional<KeyPath> key = KeyReader.isWord(lexer.kind) ? KeyReader.read(lexer, reading.findings()) : Optional.empty();
    if (key.isEmpty() || !lexer.at(Kind.EQUALS)) {
      reading
          .findings()
          .report(
              MeaningTopics.BAD_SET
                  .at(new Span(source, 0, typed.length()), "`--set` wants `path=value` or `NAME=value`.")
                  .help("For example `--set exits.stockholm.port=41641`."));
      return Optional.empty();
    }
    boolean variable = key.get().parts().size() == 1;
    int valueAt = lexer.end;
    Optional<Tree> value = reading.trial(trial -> new Parser(source, List.of(), trial).onlyValue(valueAt));
    Tree text = new Tree.Text(Node.Type.STRING, typed.substring(valueAt), false, new Span(source, valueAt, typed.length()));
    new Parser(source, List.of(), reading).assign(variable ? variables : tree, key.get(), value.orElse(text));
    return Optional.of(new Applied(variable, typed.substring(0, lexer.start), typed.substring(valueAt), value.isPresent()));
  }
}
