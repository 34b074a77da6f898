package dev.tswgc.target;

/// A language that outputs are written in, as far as a value in it can do harm: what a text must become so that it stays one value there.
///
/// A target for a further language brings its own; these are shared.
public interface Language {

  /// Rulesets of nft(8): for words, quoted strings (which know no escape) and comments.
  Language NFT = new RefusingLanguage("nft", " ._-/:@+,()[]=");

  /// Configurations of wg(8): for values and comments.
  Language WIREGUARD = new RefusingLanguage("wireguard", " ._-/:@+,()[]=");

  /// Lines of `ip -batch`: for one word; blanks would begin another.
  Language IP_BATCH = new RefusingLanguage("ip-batch", "._-/:@+,");

  /// POSIX shell: a text becomes one word, quoted where it must be. Such a word stands alone, never inside quotes of the template.
  Language SHELL = new ShellLanguage();

  /// YAML 1.1 and 1.2: a text becomes one scalar of a block, or a key.
  Language YAML = new YamlLanguage();

  /// A language without an escape character, or whose escapes nobody needs: a text is printed as it is or not at all.
  ///
  /// @param alsoSafe characters beside ASCII letters and digits that mean nothing in the language
  static Language refusing(String name, String alsoSafe) {
    return new RefusingLanguage(name, alsoSafe);
  }

  /// For messages.
  String name();

  /// The text as the language takes it.
  ///
  /// @throws IllegalArgumentException if no form of it would be safe: the text should have been refused when it was read, so this is a bug
  String escape(String text);
}
