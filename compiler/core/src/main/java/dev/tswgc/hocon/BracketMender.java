package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.hocon.TextLine.Bracket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Finds which bracket of a text is missing or too many. The brackets themselves cannot tell: an object that is not closed takes in all that
/// follows it. The indentation is the other witness of what belongs where, and where it is clear, the text is read as it says.
final class BracketMender {
  private final Source source;
  private final StringBuilder text;
  private final Diagnostics lexical = new Diagnostics();
  private final List<TextLine> lines;
  private final boolean drowned;
  /// The brackets around the line where we are, the innermost first.
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Edits.Sign> signs = new ArrayList<>();
  private final List<Diagnostic> found = new ArrayList<>();
  private int at;

  /// A bracket that is open.
  ///
  /// @param indent that of its line
  /// @param last whether its line ends with it or another one, so that a line of its own will close it
  private record Open(Kind kind, int at, int indent, boolean last) {
    boolean isBrace() {
      return kind == Kind.OPEN_BRACE;
    }

    boolean isClosedBy(Bracket bracket) {
      return closing() == bracket.kind();
    }

    Kind closing() {
      return isBrace() ? Kind.CLOSE_BRACE : Kind.CLOSE_BRACKET;
    }
  }

  /// How a text was probably meant, and what is wrong with it.
  record Mended(Edits edits, List<Diagnostic> findings) {}

  private BracketMender(Source source) {
    this.source = source;
    this.text = new StringBuilder(source.text());
    var lexer = new Lexer(source, new Findings(lexical));
    this.lines = TextLine.of(lexer);
    this.drowned = lexer.drowned;
  }

  /// Mends the brackets of a text.
  ///
  /// @param before what the brackets by themselves seem to say
  /// @return empty if its indentation says nothing, or something else again
  static Optional<Mended> mend(Source source, List<Diagnostic> before) {
    var mender = new BracketMender(source);
    // Whoever needs more mistakes to explain a text is the worse witness.
    int most = Math.max(aboutBrackets(before.stream().filter(each -> each.span().source() == source).toList()), mender.missing());
    return mender.mend().filter(mended -> aboutBrackets(mended.findings()) <= most);
  }

  private static int aboutBrackets(List<Diagnostic> findings) {
    int count = 0;
    for (Diagnostic each : findings) {
      count += each.topic().equals(SyntaxTopics.UNCLOSED) || each.topic().equals(SyntaxTopics.STRAY) ? 1 : 0;
    }
    return count;
  }

  /// How many brackets have no counterpart, wherever that should be.
  private int missing() {
    int braces = 0;
    int brackets = 0;
    for (TextLine line : lines) {
      for (Bracket bracket : line.brackets()) {
        int step = bracket.opens() ? 1 : -1;
        boolean brace = bracket.kind() == Kind.OPEN_BRACE || bracket.kind() == Kind.CLOSE_BRACE;
        braces += brace ? step : 0;
        brackets += brace ? 0 : step;
      }
    }
    return Math.abs(braces) + Math.abs(brackets);
  }

  private Optional<Mended> mend() {
    if (drowned || lexical.sorted().size() >= Limits.FINDINGS) {
      return Optional.empty();
    }
    for (at = 0; at < lines.size(); at++) {
      closeWhatEnded(lines.get(at));
      if (!read(lines.get(at)) || found.size() > Limits.FINDINGS) {
        return Optional.empty();
      }
    }
    if (!open.isEmpty()) {
      // Everything around it is open as well, and that is one mistake.
      Span end = new Span(source, source.text().length(), source.text().length());
      found.add(BracketFindings.unclosed(place(open.element().at()), end, "the text ends here"));
      for (Open each : open) {
        signs.add(new Edits.Sign(lines.getLast().end(), each.closing()));
      }
    }
    signs.sort(Comparator.comparingInt(Edits.Sign::at));
    return Optional.of(new Mended(new Edits(text.toString(), signs), found));
  }

  private Span place(int bracket) {
    return new Span(source, bracket, bracket + 1);
  }

  /// A line that stands no deeper than that of a brace is not in it. Elements of a list may stand so.
  private void closeWhatEnded(TextLine line) {
    while (!line.closes() && !open.isEmpty() && line.indent() <= open.element().indent() && (open.element().isBrace() || line.field())) {
      notClosed(new Span(source, line.start(), line.first()), "this stands outside of it");
    }
  }

  /// The innermost bracket had to be closed before this line.
  private void notClosed(Span by, String words) {
    Open bracket = open.pop();
    found.add(BracketFindings.unclosed(place(bracket.at()), by, words));
    signs.add(new Edits.Sign(lines.get(at - 1).end(), bracket.closing()));
  }

  /// @return false if there is no telling what was meant
  private boolean read(TextLine line) {
    Deque<Open> own = new ArrayDeque<>();
    List<Open> closed = new ArrayList<>();
    for (Bracket bracket : line.brackets()) {
      if (line.torn() && !bracket.leading()) {
        break;
      }
      if (bracket.opens()) {
        own.push(new Open(bracket.kind(), bracket.at(), line.indent(), line.open()));
      } else if (!own.isEmpty()) {
        if (!own.element().isClosedBy(bracket)) {
          return leaveOut(line, closed, Optional.of(BracketFindings.unclosed(place(own.element().at()), place(bracket.at()), "this closes something else")));
        }
        own.pop();
      } else if (bracket.leading()) {
        if (!close(line, bracket, closed)) {
          return line.onlyCloses(source.text()) ? false : leaveOut(line, closed, Optional.of(stray(bracket)));
        }
      } else if (open.isEmpty() || open.element().last() || !open.element().isClosedBy(bracket)) {
        return leaveOut(line, closed, Optional.of(stray(bracket)));
      } else {
        closed.add(open.pop());
      }
    }
    if (line.torn()) {
      return leaveOut(line, closed, Optional.empty());
    }
    return own.isEmpty() || leaveOpen(line, own, closed);
  }

  private Diagnostic stray(Bracket bracket) {
    return BracketFindings.stray(place(bracket.at())).help("Remove it, or look for what was closed too early above.");
  }

  /// A bracket at the begin of a line closes what a line of the same indentation has opened.
  private boolean close(TextLine line, Bracket bracket, List<Open> closed) {
    if (isOpen(line, bracket)) {
      while (open.element().indent() != line.indent() || !open.element().isClosedBy(bracket)) {
        notClosed(place(bracket.at()), "this closes something else");
      }
      closed.add(open.pop());
      return true;
    }
    Optional<Span> opening = opening(line, bracket);
    if (opening.isPresent()) {
      found.add(
          BracketFindings.stray(place(bracket.at()))
              .related(opening.get(), "probably this should open it")
              .help("Open it by `" + (bracket.kind() == Kind.CLOSE_BRACE ? "{" : "[") + "` where it begins, or remove this."));
      signs.add(new Edits.Sign(opening.get().end(), bracket.kind() == Kind.CLOSE_BRACE ? Kind.OPEN_BRACE : Kind.OPEN_BRACKET));
      return true;
    }
    if ((open.isEmpty() || !closed.isEmpty()) && line.onlyCloses(source.text())) {
      found.add(stray(bracket));
      text.setCharAt(bracket.at(), ' ');
      return true;
    }
    if (!open.isEmpty() && open.element().isClosedBy(bracket) && !open.element().last()) {
      closed.add(open.pop());
      return true;
    }
    return false;
  }

  private boolean isOpen(TextLine line, Bracket bracket) {
    for (Open each : open) {
      if (each.isClosedBy(bracket) && each.indent() == line.indent()) {
        return true;
      }
    }
    return false;
  }

  /// What lacks the bracket that would be closed here: the bracket that the next one closes, or the line of the same indentation above deeper
  /// ones, if it looks so.
  private Optional<Span> opening(TextLine line, Bracket bracket) {
    int next = line.brackets().indexOf(bracket) + 1;
    if (!open.isEmpty() && open.element().indent() == line.indent() && next < line.brackets().size() && open.element().isClosedBy(line.brackets().get(next))) {
      return Optional.of(place(open.element().at()));
    }
    int before = at - 1;
    while (before >= 0 && lines.get(before).indent() > line.indent()) {
      before--;
    }
    boolean heads = before >= 0 && before < at - 1 && lines.get(before).indent() == line.indent() && lines.get(before).head();
    return heads ? Optional.of(new Span(source, lines.get(before).start(), lines.get(before).end())) : Optional.empty();
  }

  /// A line has opened what it does not close. What follows may be meant to be inside.
  private boolean leaveOpen(TextLine line, Deque<Open> own, List<Open> closed) {
    if (line.open() || goesOn(line)) {
      own.descendingIterator().forEachRemaining(open::push);
      return true;
    }
    boolean last = at + 1 == lines.size();
    int next = last ? source.text().length() : lines.get(at + 1).start();
    Diagnostic unclosed =
        BracketFindings.unclosed(place(own.element().at()), new Span(source, next, last ? next : lines.get(at + 1).first()), last ? "the text ends here" : "this stands outside of it");
    for (Open each : own) {
      for (Bracket other : line.brackets()) {
        if (other.at() > each.at() && each.isClosedBy(other)) {
          // One of the two lacks it.
          return leaveOut(line, closed, Optional.of(unclosed));
        }
      }
    }
    found.add(unclosed);
    for (Open each : own) {
      signs.add(new Edits.Sign(line.end(), each.closing()));
    }
    return true;
  }

  private boolean goesOn(TextLine line) {
    if (at + 1 == lines.size()) {
      return false;
    }
    TextLine next = lines.get(at + 1);
    return next.indent() > line.indent() || next.closes() && next.indent() == line.indent();
  }

  /// Does not read a line, nor what it opens: where in it the mistake is, is anybody's guess.
  ///
  /// @param closed what the line has closed before
  /// @param mistake besides what is wrong with its texts
  private boolean leaveOut(TextLine line, List<Open> closed, Optional<Diagnostic> mistake) {
    for (Open each : closed) {
      signs.add(new Edits.Sign(lines.get(at - 1).end(), each.closing()));
    }
    blank(line);
    boolean deeper = false;
    while (at + 1 < lines.size() && lines.get(at + 1).indent() > line.indent()) {
      deeper = true;
      at++;
      blank(lines.get(at));
    }
    if ((deeper || line.open()) && at + 1 < lines.size() && lines.get(at + 1).closes() && lines.get(at + 1).indent() == line.indent()) {
      at++;
      blank(lines.get(at));
      if (!lines.get(at).onlyCloses(source.text())) {
        return false;
      }
    }
    signs.add(new Edits.Sign(line.start() - line.indent(), Kind.GAP));
    mistake.ifPresent(found::add);
    for (Diagnostic other : lexical.sorted()) {
      if (other.span().start() >= line.start() && other.span().start() < line.end()) {
        found.add(other);
      }
    }
    return true;
  }

  private void blank(TextLine line) {
    for (int i = line.start(); i < line.end(); i++) {
      if (text.charAt(i) != '\n') {
        text.setCharAt(i, ' ');
      }
    }
  }
}
