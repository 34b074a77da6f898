package dev.tswgc.topology.language;

import dev.tswgc.net.AddressRange;
import dev.tswgc.net.DomainName;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.ImageReference;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.MacAddress;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Version;
import dev.tswgc.net.WebAddress;
import dev.tswgc.net.WireGuardKey;
import dev.tswgc.topology.Tailnet.ControlServer;
import dev.tswgc.topology.type.TextType;
import dev.tswgc.topology.type.ValueTopics;

/// The notations of single values in the language.
final class Texts {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String V4 = OCTET + "(\\." + OCTET + "){3}";
  private static final String V6 = "[0-9A-Fa-f:]*:[0-9A-Fa-f:]*(:" + V4 + ")?";
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final String DOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final String V4_LENGTH = "(/(3[0-2]|[12]?[0-9]))?";
  private static final String V6_LENGTH = "(/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))?";
  private static final String PORT = "[1-9][0-9]{0,4}";

  static final TextType<IpAddress> ADDRESS =
      TextType.of(
          "address",
          "an IP address",
          "IPv4 as four decimal numbers without leading zeros, IPv6 without a zone",
          ValueTopics.BAD_ADDRESS,
          "^(" + V4 + "|" + V6 + ")$",
          IpAddress::parse);

  static final TextType<AddressRange> ADDRESS_RANGE =
      TextType.of(
          "address-range",
          "a range of addresses",
          "two addresses of one family joined by `-`, the lower one first",
          ValueTopics.BAD_ADDRESS,
          "^(" + V4 + "-" + V4 + "|" + V6 + "-" + V6 + ")$",
          AddressRange::parse);

  static final TextType<Prefix> PREFIX =
      TextType.of(
          "prefix",
          "a network (`address/length`)",
          "an address, `/` and a length, the bits after the length zero; a bare address is a network of one",
          ValueTopics.BAD_PREFIX,
          "^(" + V4 + V4_LENGTH + "|" + V6 + V6_LENGTH + ")$",
          Prefix::parse);

  static final TextType<InterfaceAddress> LINK_ADDRESS =
      TextType.of(
          "link-address",
          "an address with the length of its network",
          "an address, and `/` and the length of its network where it is not alone",
          ValueTopics.BAD_ADDRESS,
          "^(" + V4 + V4_LENGTH + "|" + V6 + V6_LENGTH + ")$",
          InterfaceAddress::parse);

  static final TextType<PortRange> PORTS =
      TextType.of(
          "ports",
          "a port or a range of ports",
          "a number from 1 to 65535, or two joined by `-`",
          ValueTopics.BAD_PORT,
          "^" + PORT + "(-" + PORT + ")?$",
          PortRange::parse)
          .orNumber();

  static final TextType<WireGuardKey> PUBLIC_KEY =
      TextType.of(
          "public-key",
          "a WireGuard public key",
          "44 characters of base64, as `wg pubkey` prints it",
          ValueTopics.BAD_KEY,
          "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$",
          WireGuardKey::parse);

  static final TextType<Endpoint> ENDPOINT =
      TextType.of(
          "endpoint",
          "an address or a host name with a port",
          "`address:port`, `[address]:port` for IPv6, or `name:port`",
          ValueTopics.BAD_ENDPOINT,
          "^(" + V4 + "|\\[" + V6 + "\\]|" + DOMAIN + "\\.?):" + PORT + "$",
          Endpoint::parse);

  static final TextType<MacAddress> MAC =
      TextType.of(
          "mac",
          "a MAC address",
          "six pairs of hexadecimal digits joined by `:` or `-`, of no group of links",
          ValueTopics.BAD_MAC,
          "^[0-9A-Fa-f][02468ACEace]([:-][0-9A-Fa-f]{2}){5}$",
          MacAddress::parse);

  static final TextType<LinkName> LINK =
      TextType.of(
          "link",
          "the name of a network link",
          "a letter, then up to 14 letters, digits and `-`, `_`, `.`; not `lo`, `all` or `default`",
          ValueTopics.BAD_LINK_NAME,
          "^[A-Za-z][A-Za-z0-9_.-]{0,14}$",
          LinkName::parse);

  static final TextType<DomainName> NAME =
      TextType.of(
          "domain",
          "a domain name",
          "letters, digits and inner hyphens, parts joined by dots (RFC 1123)",
          ValueTopics.BAD_HOST_NAME,
          "^" + DOMAIN + "\\.?$",
          DomainName::parse);

  static final TextType<String> HOST_LABEL =
      TextType.of(
          "host-label",
          "a host name without dots",
          "lower-case letters, digits and inner hyphens, at most 63",
          ValueTopics.BAD_HOST_NAME,
          "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",
          Words::hostLabel)
          .orNumber();

  static final TextType<ControlServer> CONTROL_SERVER =
      TextType.of(
          "control-server",
          "the address of a control server",
          "`https://` or `http://`, a host, and a port where it is not the usual one",
          ValueTopics.BAD_URL,
          "^https?://[^/?#@\\s]+/?$",
          ControlServerText::parse);

  static final TextType<ImageReference> IMAGE =
      TextType.of(
          "image",
          "the name of a container image",
          "a registry, a path in lower case, and a tag, a digest (`@sha256:…`) or both",
          ValueTopics.BAD_IMAGE,
          "^[A-Za-z0-9.:\\[\\]-]*[a-z0-9._/-]+(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?$",
          ImageReference::parse);

  static final TextType<WebAddress> WEB_ADDRESS =
      TextType.of(
          "web-address",
          "the address of a page",
          "`https://` or `http://`, a host, a port where it is not the usual one, and a path",
          ValueTopics.BAD_URL,
          "^https?://[^/?#@\\s]+(/[A-Za-z0-9/._~-]*)?$",
          WebAddress::parse);

  static final TextType<Version> VERSION =
      TextType.of(
          "version",
          "a version",
          "numbers joined by dots, as the program prints them",
          ValueTopics.BAD_VERSION,
          "^v?[0-9]{1,6}(\\.[0-9]{1,6})*.*$",
          Version::parse)
          .orNumber();

  static final TextType<Integer> MARK =
      TextType.of(
          "mark",
          "a packet mark",
          "a number from 1 to 4294967295, or in hexadecimal as `\"0x5280\"`",
          ValueTopics.BAD_NUMBER,
          "^(0x[0-9A-Fa-f]{1,8}|[1-9][0-9]{0,9})$",
          Words::mark)
          .orNumber();

  static final TextType<String> TAG =
      TextType.of(
          "tag",
          "a tag",
          "`tag:` (may be left out), a letter, then letters, digits and hyphens",
          ValueTopics.BAD_TEXT,
          "^(tag:)?[A-Za-z][A-Za-z0-9-]{0,49}$",
          Words::tag);

  static final TextType<String> FILE =
      TextType.of(
          "file",
          "the path of a file beside the topology",
          "relative to the file that names it, with `/` between folders",
          ValueTopics.BAD_TEXT,
          "^[^\\u0000-\\u001f\\u007f]{1,255}$",
          Words::line)
          .orNumber();

  /// A text on one line, for the settings of other programs.
  static final TextType<String> LINE =
      TextType.of(
          "line",
          "a text on one line",
          "up to 255 characters without a line end or another control character",
          ValueTopics.BAD_TEXT,
          "^[^\\u0000-\\u001f\\u007f]{0,255}$",
          Words::lineOrNothing)
          .orAnything();

  /// One word of another system: a path in a vault, the name of a secret, a version.
  static final TextType<String> WORD =
      TextType.of(
          "word",
          "a word without spaces",
          "up to 255 letters, digits and `._/@:#+~-`",
          ValueTopics.BAD_TEXT,
          "^[A-Za-z0-9._/@:#+~-]{1,255}$",
          Words::word)
          .orNumber();

  static final TextType<String> VARIABLE =
      TextType.of(
          "variable",
          "the name of an environment variable",
          "letters, digits and `_`, a letter first, at most 64",
          ValueTopics.BAD_TEXT,
          "^[A-Za-z_][A-Za-z0-9_]{0,63}$",
          Words::variable);

  private Texts() {}
}
