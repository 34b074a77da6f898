package dev.tswgc.topology;

/// A number that follows from names alone, so that what is made from it is the same on every machine and run.
///
/// It spreads values and protects nothing: FNV-1a with the finaliser of SplitMix64, for FNV's high bits are weak.
final class NameHash {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private NameHash() {}

  /// @param salt counts the attempts at a value that nobody has yet
  static long of(String purpose, Name topology, Name entry, int salt) {
    long hash = OFFSET;
    hash = add(hash, purpose);
    hash = add(hash, topology.text());
    hash = add(hash, entry.text());
    hash = (hash ^ salt) * PRIME;
    hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
    return hash ^ hash >>> 31;
  }

  private static long add(long hash, String text) {
    long sum = hash;
    for (int i = 0; i < text.length(); i++) {
      sum = (sum ^ text.charAt(i)) * PRIME;
    }
    return (sum ^ '/') * PRIME;
  }
}
