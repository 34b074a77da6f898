package dev.tswgc.secrets;

import java.util.List;

/// What filling a secrets folder did, each secret in one of the lists.
///
/// @param written put there or replaced now
/// @param present there already, with the right value or with one that is not ours to judge
/// @param missing not there; a finding says why and what to do
public record FillReport(List<SecretNeed> written, List<SecretNeed> present, List<SecretNeed> missing) {
  public FillReport {
    written = List.copyOf(written);
    present = List.copyOf(present);
    missing = List.copyOf(missing);
  }
}
