package dev.tswgc.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds what was probably meant by a word that does not exist, and says what does.
public final class Nearest {
  /// Lists longer than this are cut: a topology may have 10,000 entries.
  private static final int LONGEST_LIST = 20;

  /// Nobody types a longer word by hand, and comparing two takes the product of their lengths.
  private static final int LONGEST_WORD = 64;

  private Nearest() {}

  /// The known word that another spelling, or at most every third letter, tells from this one; of several the nearest, then the first.
  public static Optional<String> to(String word, Collection<String> known) {
    String plain = plain(word);
    Optional<String> best = Optional.empty();
    if (plain.length() > LONGEST_WORD) {
      return best;
    }
    int bestDistance = Math.max(1, plain.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(plain, plain(candidate), bestDistance);
      if (distance < bestDistance) {
        best = Optional.of(candidate);
        bestDistance = distance;
      }
    }
    return best;
  }

  /// "`a`, `b` and `c`", cut where it is long.
  public static String list(Collection<String> words) {
    StringBuilder out = new StringBuilder();
    int shown = 0;
    for (String word : words) {
      if (shown == LONGEST_LIST) {
        return out.append(" and ").append(words.size() - shown).append(" more").toString();
      }
      out.append(shown == 0 ? "" : shown + 1 == words.size() ? " and " : ", ").append('`').append(word).append('`');
      shown++;
    }
    return out.toString();
  }

  /// `authKey`, `auth_key` and `auth-key` are one word.
  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /// Insertions, deletions, replacements and swaps of neighbours (Damerau and Levenshtein), given up at `limit`.
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] twoBefore = new int[b.length() + 1];
    int[] before = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] spare = twoBefore;
      twoBefore = before;
      before = row;
      row = spare;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + cost);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], twoBefore[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }
}
