package dev.tswgc.hocon;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/// Turns the bytes of a file into text, strictly: a guessed encoding would change names and secrets without a word.
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private final String name;
  private final byte[] bytes;

  Utf8(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /// A text, or what is wrong with the bytes: exactly one of the two is present.
  record Decoded(Optional<Source> source, Optional<Diagnostic> problem) {
    static Decoded text(Source source) {
      return new Decoded(Optional.of(source), Optional.empty());
    }

    static Decoded bad(Diagnostic problem) {
      return new Decoded(Optional.empty(), Optional.of(problem));
    }
  }

  Decoded decode() {
    String wide = wideEncoding();
    if (!wide.isEmpty()) {
      return Decoded.bad(
          FileTopics.NOT_UTF8
              .at(Span.ofWhole(Source.unread(name)), "`" + name + "` is " + wide + ", and only UTF-8 is read.")
              .help("Save it as UTF-8, or convert it: `iconv -f " + wide + " -t UTF-8`."));
    }
    int mark = startsWith(0xEF, 0xBB, 0xBF) ? 3 : 0;
    String text = new String(bytes, mark, bytes.length - mark, UTF_8);
    int odd = text.indexOf(REPLACEMENT);
    if (odd >= 0 && !isStrict(mark)) {
      return notUtf8(mark, text);
    }
    Source source = Source.of(name, text);
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      return Decoded.bad(
          FileTopics.NUL
              .at(new Span(source, nul, nul + 1), "`" + name + "` holds a NUL character.")
              .help("Remove it; no text has one."));
    }
    return Decoded.text(source);
  }

  /// The encoding that wastes bytes on Western text, when that is what this is; UTF-32 first, whose mark begins like that of UTF-16.
  private String wideEncoding() {
    if (startsWith(0xFF, 0xFE, 0, 0)) {
      return "UTF-32LE";
    }
    if (startsWith(0, 0, 0xFE, 0xFF)) {
      return "UTF-32BE";
    }
    if (startsWith(0xFF, 0xFE)) {
      return "UTF-16LE";
    }
    if (startsWith(0xFE, 0xFF)) {
      return "UTF-16BE";
    }
    // Without a mark: the zero bytes of the first four characters tell.
    if (bytes.length >= 4) {
      boolean zero0 = bytes[0] == 0;
      boolean zero1 = bytes[1] == 0;
      boolean zero2 = bytes[2] == 0;
      boolean zero3 = bytes[3] == 0;
      if (zero0 && zero1 && zero2 && !zero3) {
        return "UTF-32BE";
      }
      if (!zero0 && zero1 && zero2 && zero3) {
        return "UTF-32LE";
      }
      if (zero0 && !zero1 && zero2 && !zero3) {
        return "UTF-16BE";
      }
      if (!zero0 && zero1 && !zero2 && zero3) {
        return "UTF-16LE";
      }
    }
    return "";
  }

  private boolean startsWith(int... head) {
    if (bytes.length < head.length) {
      return false;
    }
    for (int i = 0; i < head.length; i++) {
      if ((bytes[i] & 0xFF) != head[i]) {
        return false;
      }
    }
    return true;
  }

  /// Whether U+FFFD was really written; only then a text that has it is sound.
  private boolean isStrict(int from) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private Decoded notUtf8(int mark, String lossy) {
    int at = firstBadByte(mark);
    // What stands before the bad byte is sound, so its length in characters is where the decoder put its first replacement.
    int start = new String(bytes, mark, at - mark, UTF_8).length();
    String hex = Integer.toHexString(bytes[at] & 0xFF);
    return Decoded.bad(
        FileTopics.NOT_UTF8
            .at(
                new Span(Source.of(name, lossy), start, start + 1),
                "`" + name + "` is not UTF-8: the byte 0x" + (hex.length() < 2 ? "0" : "") + hex + " at offset " + at + " begins no character.")
            .help("Save it as UTF-8; an old Western file is converted by `iconv -f WINDOWS-1252 -t UTF-8`."));
  }

  private int firstBadByte(int from) {
    var in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    var out = CharBuffer.allocate(8192);
    var decoder = UTF_8.newDecoder();
    while (true) {
      out.clear();
      var result = decoder.decode(in, out, true);
      if (result.isError()) {
        return in.position();
      }
      if (result.isUnderflow()) {
        return bytes.length - 1;
      }
    }
  }
}
