package dev.tswgc.targets.iproute;

import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Why;
import dev.tswgc.reread.Cursor;
import dev.tswgc.reread.Misread;
import dev.tswgc.topology.Upstream.Engine;

/// Reads what both programs are made of: the lines before the first step, the head of each step, and words of the shell. It is no shell: a line that is not of the
/// one form that we write is a difference.
final class ProgramReader {
  /// What every program begins with, after its comments: it finds itself, and reads what it is made of.
  private static final String BEGIN =
      """
      set -eu
      case $0 in
        */*) here=${0%/*} ;;
        *) here=. ;;
      esac
      # shellcheck source=/dev/null
      . "$here/../lib.sh"
      """;

  private static final int DIGEST_DIGITS = 16;

  private final Cursor in;
  private final Namespace namespace;

  ProgramReader(Cursor in, Namespace namespace) {
    this.in = in;
    this.namespace = namespace;
  }

  /// Everything before the first step.
  ///
  /// @return the digest
  String begin(String function) {
    line("#!/bin/sh\n");
    while (in.take("# ")) {
      in.line();
    }
    in.need(BEGIN);
    int before = in.offset();
    if (!in.take(function) || !in.take(" \"$here\" ") || !is(namespace.id().text()) || !in.take(" ") || !is(guard()) || !in.take(" d_")) {
      throw different(before, function + " of " + namespace.id() + " with guard " + guard(), namespace.why());
    }
    String digest = in.until(' ');
    boolean good = digest.length() == DIGEST_DIGITS;
    for (int i = 0; good && i < digest.length(); i++) {
      good = digest.charAt(i) >= '0' && digest.charAt(i) <= '9' || digest.charAt(i) >= 'a' && digest.charAt(i) <= 'f';
    }
    if (!good || !is(engine()) || !in.take(" \"$@\"\n")) {
      throw different(before, "a digest, and " + (engine().isEmpty() ? "no program for tunnels" : engine()), namespace.why());
    }
    return digest;
  }

  private String guard() {
    for (Firewall.Table table : namespace.firewall().tables()) {
      if (table.family() == Firewall.TableFamily.INET) {
        return table.name();
      }
    }
    throw in.expected("no program where there is no guard");
  }

  private String engine() {
    for (Link link : namespace.links()) {
      if (link instanceof Link.WireGuard tunnel && tunnel.engine() == Engine.WIREGUARD_GO) {
        return "wireguard-go";
      }
    }
    return "";
  }

  /// `step 11 'loading the guard'`: its exit code, and words for a message, which are not compared.
  void step(int code, String planned) {
    blank();
    int before = in.offset();
    boolean same = in.take("step ") && in.number(255) == code && in.take(" '");
    if (same) {
      same = in.until('\'').indexOf('\n') < 0 && in.take("\n");
    }
    if (!same) {
      throw different(before, "step " + code + ", " + planned, namespace.why());
    }
  }

  /// After the last step.
  void end() {
    blank();
    if (!in.atEnd()) {
      throw different(in.offset(), "no further step", namespace.why());
    }
  }

  private void blank() {
    while (in.take("\n")) {
      // nothing is done by an empty line
    }
  }

  /// A line as it must be.
  void line(String planned) {
    if (!in.take(planned)) {
      throw different(in.offset(), planned.strip(), namespace.why());
    }
  }

  /// Whether the next word of the shell is this text, quoted or bare.
  boolean is(String planned) {
    if (!in.take("'")) {
      return !planned.isEmpty() && in.take(planned) && (in.peek() == ' ' || in.peek() == '\n');
    }
    StringBuilder word = new StringBuilder(in.until('\''));
    while (in.take("\\''")) {
      word.append('\'').append(in.until('\''));
    }
    return planned.contentEquals(word) && (in.peek() == ' ' || in.peek() == '\n');
  }

  /// A call of a function with these words and nothing else.
  void call(String function, Why why, String... words) {
    int before = in.offset();
    words(function, before, why, words);
    if (!in.take("\n")) {
      throw different(before, function + " " + String.join(" ", words), why);
    }
  }

  /// A call whose input follows, up to [#endOfInput].
  void callWithInput(String function, Why why, String... words) {
    int before = in.offset();
    words(function, before, why, words);
    if (!in.take(" <<'END'\n")) {
      throw different(before, function + " " + String.join(" ", words) + ", and its input", why);
    }
  }

  private void words(String function, int before, Why why, String... words) {
    boolean same = in.take(function);
    for (String word : words) {
      same = same && in.take(" ") && is(word);
    }
    if (!same) {
      throw different(before, function + " " + String.join(" ", words), why);
    }
  }

  void endOfInput(Why why) {
    if (!in.take("END\n")) {
      throw different(in.offset(), "no further line", why);
    }
  }

  static Misread different(int place, String planned, Why why) {
    return new Misread(place, planned, why.path());
  }
}
