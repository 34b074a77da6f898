package dev.tswgc.target;

/// A language without an escape character: a text is printed as it is or not at all.
///
/// @param alsoSafe characters beside ASCII letters and digits that mean nothing in the language
record RefusingLanguage(String name, String alsoSafe) implements Language {

  @Override
  public String escape(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty text is no value in " + name);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!alphanumeric && alsoSafe.indexOf(c) < 0) {
        // The text itself stays out of the message: nobody knows here what it holds.
        throw new IllegalArgumentException("character U+" + Integer.toHexString(c) + " at " + i + " of a text for " + name);
      }
    }
    return text;
  }
}
