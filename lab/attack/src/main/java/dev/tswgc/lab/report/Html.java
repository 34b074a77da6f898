package dev.tswgc.lab.report;

/// Elements of HTML.
public final class Html {
  private Html() {}

  /// One with a text in it; what stands in back-ticks there is code.
  public static String text(String name, String text) {
    return tag(name, text.replace("&", "&amp;").replace("<", "&lt;").replaceAll("`([^`]*)`", "<code>$1</code>"));
  }

  /// One with others in it.
  public static String tag(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }
}
