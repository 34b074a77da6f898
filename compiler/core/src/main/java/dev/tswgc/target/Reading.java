package dev.tswgc.target;

import dev.tswgc.plan.Why;
import dev.tswgc.reread.Cursor;
import dev.tswgc.reread.Difference;
import dev.tswgc.reread.Misread;
import java.util.ArrayList;
import java.util.List;

/// The files of a namespace while they are read back: each that is planned once, and none that is not.
public final class Reading {
  private final List<Artifact> left;
  private final List<Difference> found = new ArrayList<>();

  public Reading(List<Artifact> files) {
    left = new ArrayList<>(files);
  }

  /// What reads one file.
  public interface Reader {
    /// Reads it to its end.
    ///
    /// @throws Misread at the first place that says something else than the Plan
    void read(Cursor text);
  }

  /// Reads a file.
  ///
  /// @param planned what is in it, for messages
  public void file(String path, String planned, Why why, Reader reader) {
    for (int i = 0; i < left.size(); i++) {
      if (left.get(i).path().equals(path)) {
        read(left.remove(i), why, reader);
        return;
      }
    }
    found.add(new Difference(path, 0, "nothing: the file is missing", planned, why.path()));
  }

  private void read(Artifact file, Why why, Reader reader) {
    Cursor text = new Cursor(file.content());
    try {
      reader.read(text);
      if (!text.atEnd()) {
        throw text.expected("the end of the file");
      }
    } catch (Misread misread) {
      found.add(misread.in(file.path(), text, why.path()));
    }
  }

  /// What was found, also files that nothing was planned for.
  public List<Difference> end(Why why) {
    for (Artifact file : left) {
      found.add(new Difference(file.path(), 0, "something: the file is there", "nothing of this name", why.path()));
    }
    left.clear();
    return found;
  }
}
