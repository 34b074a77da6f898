package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One run over a topology and all that it includes: what the files share while they are read, and what is counted over them.
final class Reading {
  private final SourceFolder folder;
  private final Findings findings;
  private final Map<Source, Edits> edits;
  private final List<Source> odd = new ArrayList<>();
  private final Assignments assignments;
  private final List<Source> open = new ArrayList<>();
  private final Map<Source, Map<String, Source>> included = new HashMap<>();
  private int includes;
  private int values;
  private int substitutions;
  private boolean stopped;
  private boolean shapeless;
  private boolean trial;

  Reading(SourceFolder folder, Findings findings) {
    this(folder, findings, Map.of());
  }

  /// @param edits by the source, how it is read where it is not read as it stands
  Reading(SourceFolder folder, Findings findings, Map<Source, Edits> edits) {
    this.edits = edits;
    this.folder = folder;
    this.findings = findings;
    this.assignments = new Assignments(findings);
  }

  Findings findings() {
    return findings;
  }

  /// Tries to read a value that may as well be no HOCON at all: then nothing is reported, and the answer is empty.
  Optional<Tree> trial(Function<Reading, Optional<Tree>> attempt) {
    var silent = new Reading(folder, new Findings(new Diagnostics()));
    silent.trial = true;
    Optional<Tree> value = attempt.apply(silent);
    if (silent.findings.errors()) {
      return Optional.empty();
    }
    substitutions += silent.substitutions;
    values += silent.values;
    return value;
  }

  /// Cuts a source as it is to be read.
  Lexer lexer(Source source) {
    Edits changed = edits.get(source);
    return changed == null ? new Lexer(source, findings) : new Lexer(source, changed, findings);
  }

  /// A bracket of a source is missing or too many, so that it is not known which field of it belongs to which object.
  void distrust(Source source) {
    shapeless = true;
    if (!odd.contains(source)) {
      odd.add(source);
    }
  }

  /// The sources that may make sense once their brackets are mended.
  List<Source> odd() {
    return stopped || findings.full() ? List.of() : odd;
  }

  Assignments assignments() {
    return assignments;
  }

  /// Reads a source into a scope.
  ///
  /// @param below the keys that lead to the scope
  void read(Source source, Scope into, List<String> below) {
    open.add(source);
    new Parser(source, below, this).document(into);
    open.removeLast();
  }

  /// Follows an `include`.
  ///
  /// @param name empty if it was refused already
  void include(String name, Span place, Scope into, List<String> below) {
    if (name.isEmpty() || stopped) {
      into.lose();
      return;
    }
    if (trial) {
      findings.failed();
      return;
    }
    if (++includes > Limits.INCLUDES) {
      findings.report(MeaningTopics.TOO_MUCH.at(place, "More than " + Limits.INCLUDES + " files are included.").help("Look for a file that is included again and again."));
      stop();
      return;
    }
    Optional<Source> found = folder.open(name, place, findings.out());
    if (found.isEmpty()) {
      findings.failed();
      into.lose();
      return;
    }
    Source source = found.get();
    if (open.contains(source)) {
      findings.report(
          MeaningTopics.INCLUDE_CYCLE
              .at(place, "`" + source.name() + "` includes itself" + (open.getLast() == source ? "." : ", by way of `" + open.getLast().name() + "`."))
              .help("Move what both need into a third file."));
      // A cycle is hardly meant: more likely it is the wrong name for another file.
      into.lose();
      return;
    }
    Map<String, Source> names = included.get(place.source());
    if (names == null) {
      names = new HashMap<>();
      included.put(place.source(), names);
    }
    names.put(name, source);
    read(source, into, below);
  }

  /// What the `include` of a name in a source stands for.
  Map<String, Source> includedBy(Source source) {
    return included.getOrDefault(source, Map.of());
  }

  /// Counts a value.
  void value(Span place) {
    if (++values == Limits.VALUES) {
      findings.report(MeaningTopics.TOO_MUCH.at(place, "There are more than " + Limits.VALUES + " values."));
      stop();
    }
  }

  /// Counts a `${…}`.
  void substitution(Span place) {
    if (++substitutions == Limits.SUBSTITUTIONS) {
      findings.report(MeaningTopics.TOO_MUCH.at(place, "There are more than " + Limits.SUBSTITUTIONS + " substitutions."));
      stop();
    }
  }

  /// Whether a value depends on another one. Otherwise nothing is subtle: the last value of a key counts, and objects are merged.
  boolean hasSubstitutions() {
    return substitutions > 0 || assignments.mostOpen() > 0;
  }

  /// Whether the HOCON library is to say what the text means.
  ///
  /// Where nothing is to be substituted it has nothing to say, and a text that no hand has written is not given to it: its time grows much
  /// faster than ours.
  boolean asksLibrary() {
    return hasSubstitutions()
        && substitutions <= Limits.ASKED_SUBSTITUTIONS
        && values <= Limits.ASKED_VALUES
        && assignments.mostOpen() <= Limits.ASKED_ASSIGNMENTS;
  }

  /// Nothing that follows has a meaning any more.
  void stop() {
    stopped = true;
  }

  boolean stopped() {
    return stopped;
  }

  /// There is no telling what the rest of a source means, so that any word about it may be false.
  void loseShape() {
    shapeless = true;
  }

  /// Whether what was read is no topology that could be judged.
  boolean shapeless() {
    return shapeless || stopped || findings.full();
  }
}
