package dev.tswgc.hocon;

import com.typesafe.config.ConfigObject;
import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a topology's text, with all that it includes, into nodes that know their place.
///
/// Our own parser and evaluator know the places, bound the work and find the mistakes. The HOCON library, which by itself has no columns, merges
/// repeated keys silently, opens URLs, reads the environment and has no limits, is then asked whether it understands the substitutions alike.
public final class HoconReader {
  private final SourceFolder folder;

  /// @param folder where files that the topology includes are looked for
  public HoconReader(SourceFolder folder) {
    this.folder = folder;
  }

  /// What is given beside the text.
  ///
  /// @param set in the order of the command line; of two for one path the later counts
  /// @param vars a JSON file whose top-level keys are variables
  public record Inputs(List<Assignment> set, Optional<Source> vars) {
    /// Nothing.
    public static final Inputs NONE = new Inputs(List.of(), Optional.empty());

    public Inputs {
      set = List.copyOf(set);
    }
  }

  /// Reads a topology.
  ///
  /// A mistake does not end the reading where it is known what was meant, or at least how far what is not known reaches: the rest is as good as
  /// without it. A text that has a mistake is not asked of the library.
  ///
  /// @param out what is wrong or doubtful, each thing once, at most 100 of them
  /// @return the root object, or empty if nothing can be said of it
  public Optional<Node.Fields> read(Source root, Inputs inputs, Diagnostics out) {
    var told = new Diagnostics();
    var reading = new Reading(folder, new Findings(told));
    Optional<Node.Fields> fields = read(root, inputs, reading);
    Optional<Node.Fields> mended = reading.odd().isEmpty() ? Optional.empty() : mended(root, inputs, reading.odd(), told, out);
    if (mended.isEmpty()) {
      out.add(told);
      return fields;
    }
    return mended;
  }

  /// Reads once more, with brackets where they should be.
  ///
  /// @param before what was found without
  /// @return empty, and nothing told, if that makes no sense either
  private Optional<Node.Fields> mended(Source root, Inputs inputs, List<Source> odd, Diagnostics before, Diagnostics out) {
    var told = new Diagnostics();
    var findings = new Findings(told);
    Map<Source, Edits> edits = new HashMap<>();
    for (Source source : odd) {
      Optional<BracketMender.Mended> mended = BracketMender.mend(source, before.sorted());
      if (mended.isEmpty()) {
        return Optional.empty();
      }
      edits.put(source, mended.get().edits());
      mended.get().findings().forEach(findings::report);
    }
    for (Diagnostic found : before.sorted()) {
      // A file that cannot be read is told of once.
      if (FileTopics.topics().contains(found.topic())) {
        findings.report(found);
      }
    }
    Optional<Node.Fields> fields = read(root, inputs, new Reading(folder, findings, edits));
    if (fields.isPresent()) {
      out.add(told);
    }
    return fields;
  }

  private static Optional<Node.Fields> read(Source root, Inputs inputs, Reading reading) {
    Findings findings = reading.findings();
    Scope tree = Scope.written(Span.ofWhole(root));
    reading.read(root, tree, List.of());
    if (tree.cells().isEmpty() && !findings.errors()) {
      findings.report(
          SyntaxTopics.EMPTY
              .at(Span.ofWhole(root), "There is nothing in `" + root.name() + "`.")
              .help("A topology begins with three lines: a tailnet, an upstream and an exit; see `tswgc explain empty-topology`."));
      return Optional.empty();
    }
    Scope variables = Scope.written(Span.ofWhole(root));
    if (inputs.vars().isPresent()) {
      reading.read(inputs.vars().get(), variables, List.of());
    }
    List<Assignment.Applied> set = new ArrayList<>(inputs.set().size());
    for (Assignment assignment : inputs.set()) {
      Optional<Assignment.Applied> applied = assignment.apply(tree, variables, reading);
      if (applied.isPresent()) {
        set.add(applied.get());
      }
    }
    if (reading.shapeless() || set.size() < inputs.set().size()) {
      return Optional.empty();
    }
    Optional<Node.Fields> placed = evaluated(tree, variables, reading);
    if (placed.isEmpty() || findings.errors() || !reading.asksLibrary()) {
      return placed;
    }
    Optional<ConfigObject> values = new HoconLibrary(reading).resolve(root, set, inputs.vars(), tree.cells().keySet());
    if (values.isPresent()) {
      Optional<Agreement.Difference> difference = Agreement.first(placed.get(), values.get(), tree.cells().keySet());
      if (difference.isPresent()) {
        findings.report(
            MeaningTopics.UNCLEAR
                .at(difference.get().place(), "It is not clear what `" + difference.get().path() + "` is here.")
                .help("Write the value out, or give what it refers to another key."));
      }
    }
    return findings.errors() ? Optional.empty() : placed;
  }

  /// What our own evaluator finds, the library unasked.
  ///
  /// @return empty if the text is made to exhaust whatever reads it
  static Optional<Node.Fields> evaluated(Scope tree, Scope variables, Reading reading) {
    var evaluator = new Evaluator(tree, variables, reading.findings());
    try {
      if (reading.hasSubstitutions()) {
        new Measure(evaluator, reading.findings()).check();
      }
      return Optional.of(new NodeBuilder(evaluator).root());
    } catch (Evaluator.Exhausted e) {
      return Optional.empty();
    }
  }
}
