#!/usr/bin/env python3
"""Times the whole tswgc process beside a bare JVM start, in turn, on one machine in one run; see README.md."""

import argparse
import glob
import json
import os
import pathlib
import platform
import random
import shutil
import signal
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROVIDER = """[Interface]
PrivateKey = {private}
Address = 10.{a}.{b}.{c}/32, fc00:bbbb:bbbb:bb01::{a:x}:{b:x}{c:02x}/128
DNS = 10.64.0.1

[Peer]
PublicKey = {public}
AllowedIPs = 0.0.0.0/0, ::/0
Endpoint = {endpoint}:51820
"""


def key(rng):
    """A made-up text in the form of a WireGuard key."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return "".join(rng.choice(alphabet) for _ in range(42)) + rng.choice("AEIMQUYcgkosw048") + "="


def endpoints(folder, count):
    """One exit with `count` holepunch addresses in each family."""
    folder.mkdir(parents=True)
    rng = random.Random(1)
    four = sorted(rng.sample(range(11 << 24, 99 << 24), count))
    six = sorted(rng.sample(range(1 << 40), count))
    with open(folder / "ranges.txt", "w") as out:
        for n in four:
            out.write(f"{n >> 24}.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}\n")
        for n in six:
            out.write(f"2600:{n >> 32 & 0xffff:x}:{n >> 16 & 0xffff:x}:{n & 0xffff:x}::1\n")
    (folder / "provider.conf").write_text(
        PROVIDER.format(private=key(rng), public=key(rng), a=64, b=12, c=3, endpoint="198.51.100.10"))
    (folder / "topology.conf").write_text(
        "tailnets.home {}\n"
        'upstreams.sweden { import = "provider.conf" }\n'
        'holepunch.many { address { file = "ranges.txt" }, port = 443, protocol = tcp }\n'
        "exits.stockholm { tailnet = home, upstream = sweden, holepunch = [many] }\n")


def exits(folder, count):
    """`count` exits, each with an upstream of its own, on `count / 100` hosts."""
    folder.mkdir(parents=True)
    rng = random.Random(2)
    hosts = max(1, count // 100)
    with open(folder / "topology.conf", "w") as out:
        out.write("tailnets.home {}\n")
        for h in range(hosts):
            out.write(f"hosts.h{h} {{ runtime = docker }}\n")
        for n in range(count):
            out.write(
                f"upstreams.u{n} {{ addresses = [\"10.{n >> 16 & 127}.{n >> 8 & 255}.{n & 255}/32\", \"fd00::{n + 1:x}/128\"], dns = [\"10.200.0.1\"], "
                f"private-key {{ file = \"secrets/u{n}.key\" }}, "
                f"peers = [{{ public-key = \"{key(rng)}\", endpoint = \"198.51.{n >> 8 & 255}.{n & 255}:51820\" }}] }}\n"
                f"exits.e{n} {{ host = h{n % hosts}, tailnet = home, upstream = u{n} }}\n")


def once(argv, limit):
    """Runs a command; its wall and CPU seconds, peak resident MiB and exit code, as the kernel counted them."""
    start = time.monotonic()
    child = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child.pid, signal.SIGKILL))
    signal.alarm(limit)
    _, status, usage = os.wait4(child.pid, 0)
    signal.alarm(0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, child.returncode


def floor(like, made):
    """What the file system alone takes: the same folders and files as below `like`, of the same sizes, one system call after the other. As `once`."""
    entries = []
    for folder, _, names in os.walk(like):
        below = made + folder[len(like):]
        entries.append((below, -1))
        entries += [(f"{below}/{name}", os.path.getsize(f"{folder}/{name}")) for name in names]
    content = bytes(max(size for _, size in entries))
    start, before = time.monotonic(), os.times()
    for path, size in entries:
        if size < 0:
            os.mkdir(path)
        else:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            os.write(file, memoryview(content)[:size])
            os.close(file)
    after = os.times()
    return time.monotonic() - start, after.user + after.system - before.user - before.system, 0, 0


def jdk():
    """A JDK 25 or newer, as the launcher looks for one."""
    for home in [os.environ.get("TSWGC_JDK", ""), os.environ.get("JAVA_HOME", ""), *sorted(glob.glob("/usr/lib/jvm/*"))]:
        release = pathlib.Path(home, "release") if home else None
        if release and release.is_file():
            for line in release.read_text().splitlines():
                if line.startswith("JAVA_VERSION=") and int(line.split('"')[1].split(".")[0]) >= 25:
                    return pathlib.Path(home)
    sys.exit("bench: no JDK 25 found; set TSWGC_JDK")


def hello(folder, home):
    """The bare JVM start that everything is compared with: default flags, a class that prints one line, in a jar."""
    (folder / "Hello.java").write_text('class Hello { public static void main(String[] a) { System.out.println("hello"); } }\n')
    subprocess.run([home / "bin/javac", "Hello.java"], cwd=folder, check=True)
    subprocess.run([home / "bin/jar", "cf", "hello.jar", "Hello.class"], cwd=folder, check=True)
    return [str(home / "bin/java"), "-cp", str(folder / "hello.jar"), "Hello"]


FORMATS = ["--target", "nftables,iproute,wireguard"]

UNPROVED = ["--unproved"]

# What is printed, the input's folder, what is done with it, with which more arguments, and how often.
ROWS = [("JVM start", None, "version", [], 11),
        ("tswgc --version", "small", "--version", [], 11),
        ("check, exit-node", "small", "check", [], 11),
        ("build, exit-node, policy formats only", "small", "build", FORMATS, 11),
        ("build, exit-node, policy formats only, unproved", "small", "build", FORMATS + UNPROVED, 11),
        ("build, exit-node, all for Compose", "small", "build", [], 11),
        ("build, exit-node, all for Compose, unproved", "small", "build", UNPROVED, 11),
        ("build again, nothing changed", "small", "again", [], 11),
        ("prove, exit-node", "small", "prove", [], 11),
        ("build, 100 endpoints", "endpoints100", "build", [], 5),
        ("build, 1,000 endpoints", "endpoints1000", "build", [], 5),
        ("build, 1,000 endpoints, unproved", "endpoints1000", "build", UNPROVED, 5),
        ("build, 10,000 endpoints", "endpoints10000", "build", [], 5),
        ("build, 10,000 endpoints, unproved", "endpoints10000", "build", UNPROVED, 5),
        ("build, 30,000 endpoints", "endpoints30000", "build", [], 5),
        ("build, 30,000 endpoints, unproved", "endpoints30000", "build", UNPROVED, 5),
        ("build, 10 exits", "exits10", "build", [], 5),
        ("build, 10 exits, unproved", "exits10", "build", UNPROVED, 5),
        ("build, 100 exits", "exits100", "build", [], 5),
        ("build, 100 exits, unproved", "exits100", "build", UNPROVED, 5),
        ("build, 1,000 exits, policy formats only", "exits1000", "build", FORMATS, 3),
        ("build, 1,000 exits, policy formats only, unproved", "exits1000", "build", FORMATS + UNPROVED, 3),
        ("build, 1,000 exits, all for Compose", "exits1000", "build", [], 3),
        ("build, 1,000 exits, all for Compose, unproved", "exits1000", "build", UNPROVED, 3),
        ("build, 10,000 exits, policy formats only", "exits10000", "build", FORMATS, 3),
        ("build, 10,000 exits, policy formats only, unproved", "exits10000", "build", FORMATS + UNPROVED, 3),
        ("build again, 10,000 exits, policy formats only", "exits10000", "again", FORMATS, 3),
        ("floor of 10,000 exits, policy formats only", "exits10000", "floor", FORMATS, 3),
        ("build, 10,000 exits, all for Compose", "exits10000", "build", [], 3),
        ("floor of 10,000 exits, all for Compose", "exits10000", "floor", [], 3)]


def inputs(work):
    """Makes all inputs, each in a folder."""
    shutil.copytree(ROOT / "examples/exit-node", work / "small", ignore=shutil.ignore_patterns("out"))
    for n in (100, 1000, 10000, 30000):
        endpoints(work / f"endpoints{n}", n)
    for n in (10, 100, 1000, 10000):
        exits(work / f"exits{n}", n)


def measure(args, work):
    """The rows as they are printed and reported."""
    inputs(work)
    tswgc = str(ROOT / "tswgc")
    base = hello(work, jdk())
    once([tswgc, "--version"], 600)  # the first run builds
    table = []
    for name, folder, what, more, runs in ROWS:
        if args.only not in name:
            continue
        runs = args.runs or runs
        input_folder = work / folder if folder else work
        topology = str(input_folder / "topology.conf")
        built = str(input_folder / f"built-{what}{len(more)}")
        if what in ("floor", "again"):
            once([tswgc, "build", *more, "-o", built, topology], 600)
        figures, bases, codes = [], [], set()
        for run in range(runs + 1):
            fresh = str(input_folder / f"{what}{len(more)}-{run}")
            if what == "build":
                (input_folder / "topology.lock").unlink(missing_ok=True)
            os.sync()  # what the run before wrote is not written out during this one
            before = once(base, 60)
            figure = (
                before if what == "version"
                else floor(built, fresh) if what == "floor"
                else once([tswgc, what], 60) if what == "--version"
                else once([tswgc, what, topology], 60) if what in ("check", "prove")
                else once([tswgc, "build", *more, "-o", fresh if what == "build" else built, topology], 300))
            if run:  # the first pair warms caches
                bases.append(before)
                figures.append(figure)
                codes.add(figure[3])
        ratio = statistics.median(f[0] / b[0] for f, b in zip(figures, bases))
        row = (name, len(figures), *(statistics.median(f[i] for f in figures) for i in (0, 1)), min(f[0] for f in figures), max(f[2] for f in figures),
               ratio, statistics.median(b[0] for b in bases), ",".join(map(str, sorted(codes))))
        table.append(row)
        print("%-50s runs %2d  wall %.3f (min %.3f)  cpu %.3f  peak %4.0f MiB  %5.1f x JVM (%.3f)  exit %s" %
              (row[0], row[1], row[2], row[4], row[3], row[5], row[6], row[7], row[8]), flush=True)
    return table


# What is printed and the input's folder: how large proofs are, by the JSON of `prove`, which follows each exit by itself.
NODES = [("1 exit", "small"),
         ("10 exits", "exits10"),
         ("100 exits", "exits100"),
         ("1,000 exits", "exits1000"),
         ("1 exit, 100 endpoints", "endpoints100"),
         ("1 exit, 1,000 endpoints", "endpoints1000"),
         ("1 exit, 10,000 endpoints", "endpoints10000"),
         ("1 exit, 30,000 endpoints", "endpoints30000")]


def nodes(args, work):
    """The rows of the table of BDD nodes."""
    inputs(work)
    tswgc = str(ROOT / "tswgc")
    once([tswgc, "--version"], 600)  # the first run builds
    table = []
    for name, folder in NODES:
        topology = str(work / folder / "topology.conf")
        said = json.loads(subprocess.run([tswgc, "prove", "--format", "json", topology], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True).stdout)
        of_exits = [proof["nodes"] for proof in said["exits"]]
        figures = [once([tswgc, "prove", topology], 300) for _ in range(args.runs or 3)]
        row = (name, statistics.median(f[0] for f in figures), min(f[0] for f in figures), max(f[2] for f in figures), sum(of_exits), max(of_exits),
               "" if said["holds"] else "not proved")
        table.append(row)
        print("%-26s wall %7.3f (min %.3f)  peak %5.0f MiB  nodes %9d, of one exit at most %6d  %s" % row, flush=True)
    return table


def report(args, header, rows):
    """Writes a table where that was asked for."""
    if args.report:
        lines = [header, "|" + "---|" * (header.count("|") - 1), *rows, "", "%s, %d processors." % (platform.platform(terse=True), os.cpu_count()), ""]
        args.report.write_text("\n".join(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=0, help="runs of each row (default: 11 of small ones, 3 of large ones)")
    parser.add_argument("--only", default="", help="rows whose name contains this; nodes: how many nodes the diagrams of proofs have, instead")
    parser.add_argument("--report", type=pathlib.Path, help="also write the table as Markdown to this file")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "compiler/bench/target", help="scratch folder")
    args = parser.parse_args()

    # A folder of its own, removed at the end and not before: see the README about ext4.
    work = args.work.resolve() / str(os.getpid())
    work.mkdir(parents=True)
    try:
        table = nodes(args, work) if args.only == "nodes" else measure(args, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if args.only == "nodes":
        report(args, "| input | wall s of `prove`, median (min) | peak MiB | BDD nodes, all exits | of one exit at most |",
               ["| %s | %.3f (%.3f) | %.0f | %s | %s |" % (r[0], r[1], r[2], r[3], f"{r[4]:,}", f"{r[5]:,}") for r in table])
    else:
        report(args, "| command | runs | wall s, median (min) | CPU s | peak MiB | x JVM start, pairwise | JVM start s | exit |",
               ["| %s | %d | %.3f (%.3f) | %.3f | %.0f | %.1f | %.3f | %s |" % (r[0], r[1], r[2], r[4], r[3], r[5], r[6], r[7], r[8]) for r in table])


if __name__ == "__main__":
    main()
