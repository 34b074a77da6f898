package dev.tswgc.plan;

/// Numeric user ids, both ends included.
public record UidRange(int first, int last) {
  public UidRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(first + "-" + last);
    }
  }

  public static UidRange of(int uid) {
    return new UidRange(uid, uid);
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
