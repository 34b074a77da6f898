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

  /// The source that findings about it point into.
  Source source() {
    return Source.of("--set", typed);
  }

  /// Assigns it in `tree`, or in `variables` if it is one.
  void apply(Source source, Scope tree, Scope variables, Reading reading) {
    var lexer = new Lexer(source, reading.findings());
    lexer.next();
    Optional<KeyPath> key = KeyReader.isWord(lexer.kind) ? KeyReader.read(lexer, reading.findings()) : Optional.empty();
    if (key.isEmpty() || !lexer.at(Lexer.Kind.EQUALS)) {
      reading
          .findings()
          .report(
              SyntaxTopics.BAD_SET
                  .at(new Span(source, 0, typed.length()), "`--set` wants `path=value` or `NAME=value`.")
                  .help("For example `--set exits.stockholm.port=41641`."));
      return;
    }
    int valueAt = lexer.end;
    Scope into = key.get().parts().size() == 1 ? variables : tree;
    Optional<Tree> value = reading.trial(trial -> new Parser(source, List.of(), trial).onlyValue(valueAt));
    Tree text = new Tree.Text(Node.Type.STRING, typed.substring(valueAt), false, new Span(source, valueAt, typed.length()));
    new Parser(source, List.of(), reading).assign(into, key.get(), value.orElse(text));
  }
}
