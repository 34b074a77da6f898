package dev.tswgc.secrets;

import java.util.List;

/// What filling a secrets folder did, each secret in one of the lists.
///
/// @param written put there or replaced now
/// @param present there already, with the right value or with one that is not ours to judge
/// @param differing there already with another value than is given, and left so; a finding says what to do
/// @param missing not there; a finding says why and what to do
public record FillReport(List<SecretNeed> written, List<SecretNeed> present, List<SecretNeed> differing, List<SecretNeed> missing) {
  public FillReport {
    written = List.copyOf(written);
    present = List.copyOf(present);
    differing = List.copyOf(differing);
    missing = List.copyOf(missing);
  }
}
