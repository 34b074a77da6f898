package dev.tswgc.targets;

/// What checks in shell scripts are written with; a script that uses them ends with `exit $failures`.
public final class ShellChecks {
  public static final String FUNCTIONS =
      """
      failures=0
      failed() {
        echo "FAILED: $1"
        failures=1
      }
      # That a command ends with a code, and what it says.
      ends() { # what, code, command…
        what=$1 expected=$2
        shift 2
        code=0
        "$@" >/run/said 2>&1 || code=$?
        [ "$code" = "$expected" ] || { failed "$what: ended with $code, not $expected"; cat /run/said; }
      }
      says() { # what, words
        grep -qF -- "$2" /run/said || { failed "$1: did not say \\"$2\\" but"; cat /run/said; }
      }
      is() { # what, expected, found
        [ "$2" = "$3" ] || { failed "$1: should be"; printf '%s\\n' "$2"; echo '- but is'; printf '%s\\n' "$3"; }
      }
      eventually() { # what, command…
        what=$1
        shift
        # As long as a loaded machine may need: who asks how long something takes measures it.
        tries=0
        while [ $tries -lt 600 ]; do
          if "$@"; then
            return
          fi
          sleep 0.1
          tries=$((tries + 1))
        done
        failed "$what did not come about in a minute"
      }
      """;

  private ShellChecks() {}
}
