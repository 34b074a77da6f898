package dev.tswgc.plan;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// Takes in texts and numbers, and says them all in 128 bits: what was taken in decides which, on every machine.
///
/// Each text and list begins with its length, and what may be absent with whether it is there, so that two different sequences of parts are never one
/// sequence of numbers. Numbers are mixed as splitmix64 does (Steele, Lea and Flood, OOPSLA 2014); the characters of all texts follow one another through
/// the checksums that a processor has instructions for, and their high bytes, which hardly any has, by the text's own hash. A change that keeps all bits
/// does not happen by accident, and this is no defence against somebody who wants one: SHA-256 would be, and costs more than all of the Plan.
final class Digester {
  private static final int ROOM = 8192;

  private final CRC32 one = new CRC32();
  private final CRC32C other = new CRC32C();
  private final byte[] waiting = new byte[ROOM];
  private int size;
  private long numbers = 0x9e3779b97f4a7c15L;

  void number(long number) {
    long mixed = (numbers ^ number) * 0xbf58476d1ce4e5b9L;
    numbers = mixed ^ mixed >>> 29;
  }

  void truth(boolean truth) {
    number(truth ? 1 : 0);
  }

  /// By the hash of its name, which is the same on every machine; no two of a kind have one (a test says so).
  void word(Enum<?> word) {
    number(word.name().hashCode());
  }

  void text(String text) {
    int length = text.length();
    number((long) text.hashCode() << 32 | length);
    if (length > ROOM - size) {
      flush();
    }
    if (length > ROOM) {
      byte[] all = new byte[length];
      lowBytes(text, all, 0);
      take(all, length);
    } else {
      lowBytes(text, waiting, size);
      size += length;
    }
  }

  /// The one way to a text's characters that does not go by each: high bytes are dropped, and the hash has them.
  @SuppressWarnings("deprecation")
  private static void lowBytes(String text, byte[] to, int at) {
    text.getBytes(0, text.length(), to, at);
  }

  private void flush() {
    take(waiting, size);
    size = 0;
  }

  private void take(byte[] bytes, int length) {
    one.update(bytes, 0, length);
    other.update(bytes, 0, length);
  }

  void texts(List<String> texts) {
    number(texts.size());
    for (String text : texts) {
      text(text);
    }
  }

  void text(Optional<String> text) {
    truth(text.isPresent());
    if (text.isPresent()) {
      text(text.get());
    }
  }

  void number(Optional<Integer> number) {
    truth(number.isPresent());
    if (number.isPresent()) {
      number(number.get());
    }
  }

  void words(List<? extends Enum<?>> words) {
    number(words.size());
    for (int i = 0; i < words.size(); i++) {
      word(words.get(i));
    }
  }

  void link(Optional<LinkName> link) {
    truth(link.isPresent());
    if (link.isPresent()) {
      text(link.get().text());
    }
  }

  void links(List<LinkName> links) {
    number(links.size());
    for (int i = 0; i < links.size(); i++) {
      LinkName link = links.get(i);
      text(link.text());
    }
  }

  void address(IpAddress address) {
    truth(address.isV4());
    if (!address.isV4()) {
      number(address.high());
    }
    number(address.low());
  }

  void addresses(List<IpAddress> addresses) {
    number(addresses.size());
    for (int i = 0; i < addresses.size(); i++) {
      IpAddress address = addresses.get(i);
      address(address);
    }
  }

  void own(List<InterfaceAddress> addresses) {
    number(addresses.size());
    for (int i = 0; i < addresses.size(); i++) {
      InterfaceAddress address = addresses.get(i);
      address(address.address());
      number(address.length());
    }
  }

  void prefix(Prefix prefix) {
    address(prefix.address());
    number(prefix.length());
  }

  void prefix(Optional<Prefix> prefix) {
    truth(prefix.isPresent());
    if (prefix.isPresent()) {
      prefix(prefix.get());
    }
  }

  void prefixes(List<Prefix> prefixes) {
    number(prefixes.size());
    for (int i = 0; i < prefixes.size(); i++) {
      Prefix prefix = prefixes.get(i);
      prefix(prefix);
    }
  }

  void names(List<DomainName> names) {
    number(names.size());
    for (int i = 0; i < names.size(); i++) {
      DomainName name = names.get(i);
      text(name.text());
    }
  }

  void target(Endpoint.Target target) {
    switch (target) {
      case Endpoint.Target.Address(IpAddress address) -> {
        number(1);
        address(address);
      }
      case Endpoint.Target.Named(DomainName name) -> {
        number(2);
        text(name.text());
      }
    }
  }

  void mark(Mark mark) {
    number((long) mark.value() << 32 | mark.mask() & 0xffffffffL);
  }

  void range(PortRange range) {
    number((long) range.first() << 32 | range.last());
  }

  void ranges(List<PortRange> ranges) {
    number(ranges.size());
    for (int i = 0; i < ranges.size(); i++) {
      PortRange range = ranges.get(i);
      range(range);
    }
  }

  void range(UidRange range) {
    number((long) range.first() << 32 | range.last());
  }

  /// By path and sentence, as two reasons are compared.
  void why(Why why) {
    text(why.path());
    // Sentences are the program's own, and say what the rest says: their hashes will do, which are taken once for all exits.
    number((long) why.sentence().hashCode() << 32 | why.sentence().length());
  }

  /// All that one has taken in: small, where there are many.
  record Sum(long numbers, long texts) {}

  Sum sum() {
    return new Sum(numbers, texts());
  }

  /// What another has taken in.
  void all(Sum part) {
    number(part.numbers);
    number(part.texts);
  }

  private long texts() {
    flush();
    return one.getValue() << 32 | other.getValue();
  }

  /// 32 hexadecimal digits.
  String hex() {
    long last = (numbers ^ numbers >>> 30) * 0x94d049bb133111ebL;
    return hex(last ^ last >>> 31) + hex(texts());
  }

  private static String hex(long value) {
    String digits = Long.toHexString(value);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
