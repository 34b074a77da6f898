package dev.tswgc;

/// Is told how far a compilation has come, for `-v`.
public interface Progress {
  /// Tells nobody.
  Progress NONE = stage -> {};

  /// The stages of a compilation, in their order.
  enum Stage {
    READ("read"),
    BIND("bind"),
    CHECK("check"),
    PLAN("plan"),
    RENDER("render"),
    REREAD("reread"),
    /// Begun with rendering, and waited for after it.
    PROVE("prove"),
    WRITE("write");

    private final String word;

    Stage(String word) {
      this.word = word;
    }

    /// The word shown to the user.
    public String word() {
      return word;
    }
  }

  /// A stage has ended.
  void done(Stage stage);
}
