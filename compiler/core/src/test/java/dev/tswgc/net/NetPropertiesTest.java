package dev.tswgc.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Base64;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What is printed is read back as the same value, what is read is printed in one form, and the JDK agrees where it is strict enough to ask.
final class NetPropertiesTest {

  private static <T> void readsBack(Function<Samples, T> generator, Function<String, Parsed<T>> parser) {
    Samples.forAll(generator, value -> assertEquals(value, parser.apply(value.toString()).orThrow()));
  }

  /// A damaged text is refused, or is another value that prints as itself; never the same value under a second spelling.
  private static <T> void isStrict(Function<Samples, T> generator, Function<String, Parsed<T>> parser, String alphabet, Function<String, String> canonical) {
    Samples.forAll(
        samples -> samples.damaged(generator.apply(samples).toString(), alphabet),
        text -> {
          if (parser.apply(text) instanceof Parsed.Ok<T> ok) {
            assertEquals(canonical.apply(text), ok.value().toString());
          }
        });
  }

  @Test
  void addresses() {
    readsBack(Samples::address, IpAddress::parse);
    isStrict(Samples::v4, IpAddress::parse, "0123456789./x -", text -> text);
  }

  @Test
  void addressesAreThoseOfTheJdk() {
    Samples.forAll(
        Samples::address,
        address -> {
          InetAddress theirs = address.isV4() ? Inet4Address.ofLiteral(address.toString()) : Inet6Address.ofLiteral(address.toString());
          long high = 0;
          long low = 0;
          for (byte octet : theirs.getAddress()) {
            high = high << 8 | low >>> 56;
            low = low << 8 | octet & 0xff;
          }
          assertEquals(address, new IpAddress(address.family(), high, low));
        });
  }

  @Test
  void longFormsOfTheJdkAreRead() {
    Samples.forAll(
        Samples::v6,
        address -> {
          if (!(address.high() == 0 && address.low() >>> 32 == 0xffff)) {
            String longForm = Inet6Address.ofLiteral(address.toString()).getHostAddress();
            assertEquals(address, IpAddress.parse(longForm).orThrow());
          }
        });
  }

  @Test
  void prefixes() {
    readsBack(Samples::prefix, Prefix::parse);
    isStrict(s -> new Prefix(s.v4().masked(16), 16), Prefix::parse, "0123456789./ ", text -> text.contains("/") ? text : text + "/32");
  }

  @Test
  void prefixesHoldTheirAddressesAndNoOther() {
    Samples.forAll(
        samples -> new Prefix[] {samples.prefix(), samples.prefix()},
        both -> {
          Prefix one = both[0];
          Prefix other = both[1];
          assertTrue(one.contains(one.first()) && one.contains(one.last()) && one.contains(one));
          assertEquals(one.overlaps(other), other.overlaps(one));
          assertEquals(one.overlaps(other), one.contains(other.first()) || other.contains(one.first()));
          assertEquals(one.contains(other), one.contains(other.first()) && one.contains(other.last()));
          assertEquals(one.compareTo(other) == 0, one.equals(other));
        });
  }

  @Test
  void interfaceAddresses() {
    readsBack(
        samples -> {
          IpAddress address = samples.address();
          return new InterfaceAddress(address, samples.below(address.family().bits() + 1));
        },
        InterfaceAddress::parse);
  }

  @Test
  void endpoints() {
    readsBack(
        samples ->
            new Endpoint(
                samples.oneIn(3)
                    ? new Endpoint.Target.Named(new DomainName(samples.from("abcxyz", 3) + "." + samples.from("abc0129", 2) + "z"))
                    : new Endpoint.Target.Address(samples.address()),
                1 + samples.below(65535)),
        Endpoint::parse);
  }

  @Test
  void ports() {
    readsBack(
        samples -> {
          int first = 1 + samples.below(65535);
          return new PortRange(first, samples.oneIn(2) ? first : first + samples.below(65536 - first));
        },
        PortRange::parse);
    isStrict(s -> PortRange.of(1 + s.below(65535)), PortRange::parse, "0123456789- +", text -> text);
  }

  @Test
  void macs() {
    readsBack(samples -> new MacAddress(((long) samples.below(0x10000) << 32 | samples.below(Integer.MAX_VALUE) | 2L) & ~(1L << 40)), MacAddress::parse);
  }

  @Test
  void names() {
    readsBack(samples -> new DomainName(samples.from("abcdefghij", 1 + samples.below(20)) + ".example"), DomainName::parse);
    readsBack(samples -> new LinkName(samples.from("abcXYZ", 1) + samples.from("abcXYZ019._-", samples.below(15))), LinkName::parse);
  }

  @Test
  void keysAreThirtyTwoBytes() {
    Samples.forAll(
        samples -> {
          byte[] bytes = new byte[32];
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) samples.below(256);
          }
          return Base64.getEncoder().encodeToString(bytes);
        },
        text -> assertEquals(text, WireGuardKey.parse(text).orThrow().text()));
    Samples.forAll(
        samples -> samples.damaged("yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=", "ABCabc019+/=-_ "),
        text -> {
          boolean theirs;
          try {
            byte[] bytes = Base64.getDecoder().decode(text);
            theirs = bytes.length == 32 && Base64.getEncoder().encodeToString(bytes).equals(text);
          } catch (IllegalArgumentException e) {
            theirs = false;
          }
          assertEquals(theirs, WireGuardKey.looksLikeKey(text));
        });
  }

  @Test
  void nothingIsReadFromNonsense() {
    Samples.forAll(
        samples -> samples.from("0123456789abcdef.:/-[]% g", samples.below(24)),
        text -> {
          if (IpAddress.parse(text) instanceof Parsed.Ok<IpAddress> ok) {
            assertEquals(ok.value(), IpAddress.parse(ok.value().toString()).orThrow());
            assertFalse(text.isBlank() || text.contains("%") || text.contains("["));
          }
          // None of them may throw.
          Prefix.parse(text);
          Endpoint.parse(text);
          MacAddress.parse(text);
          PortRange.parse(text);
          DomainName.parse(text);
          LinkName.parse(text);
        });
  }
}
