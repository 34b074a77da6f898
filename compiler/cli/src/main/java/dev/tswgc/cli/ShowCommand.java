package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.diagnostic.Diagnostics;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/// `tswgc show`: every value, and where it came from.
final class ShowCommand {
  private ShowCommand() {}

  static int run(Arguments arguments, Console console) {
    List<String> operands = arguments.operands();
    // `show stockholm` is an entry of ./topology.conf, `show office.conf` is a file: whatever is one, or could only be one.
    boolean fileFirst = operands.size() == 2 || operands.size() == 1 && isFile(operands.getFirst(), console);
    String file = fileFirst ? operands.getFirst() : Job.DEFAULT_FILE;
    Optional<String> entry = operands.size() == (fileFirst ? 1 : 0) ? Optional.empty() : Optional.of(operands.getLast());
    Job job = new Job(file, arguments, console, new Diagnostics());
    Optional<Compiler.Planned> planned = job.compiler().plan(job.lock());
    new Report(arguments, console).aside(job.diagnostics());
    if (planned.isEmpty()) {
      return job.exitCode();
    }
    Listing listing = new TopologyListing(planned.get(), job.lock().shown()).listing();
    String text = entry.isPresent() ? listing.textBelow(entry.get()) : listing.text();
    if (text.isEmpty() && entry.isPresent()) {
      throw new WrongUsage("There is nothing called `" + entry.get() + "` in `" + file + "`.");
    }
    console.out().print(text);
    return job.exitCode();
  }

  private static boolean isFile(String operand, Console console) {
    return operand.equals("-") || operand.indexOf('/') >= 0 || Files.exists(console.path(operand));
  }
}
