package dev.tswgc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/// The canonical form of a Plan: its bytes say what it means, and nothing of where it was written.
final class PlanJsonTest {
  private static final String RICH =
      "holepunch.relay { address = [derp.example.net, \"203.0.113.7\"], port = [443, \"3478-3480\"], protocol = both }\n"
          + Plans.JAPAN
          + "hosts.localhost { runtime = systemd, uplink { lan = \"192.168.1.0/24\" }, versions { systemd = \"257\" } }\n"
          + Plans.exit("holepunch = [relay], lan-access = [\"192.168.1.8\"], socks5 { port = 1080, auth { file = \"users\" } }, upstream = [sweden, japan]").replace("upstream = sweden, ", "");

  @Test
  void isJson() {
    Config read = ConfigFactory.parseString(PlanJson.of(Plans.of(RICH)), ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
    assertEquals(1, read.getInt("format_version"));
    Config exit = read.getConfigList("hosts").getFirst().getConfigList("namespaces").getFirst();
    assertEquals("stockholm", exit.getString("id"));
    assertEquals("0x5201/0xffff", exit.getConfigList("links").get(1).getString("fwmark"));
    assertEquals("exits.stockholm.dns", exit.getConfigList("rules").getFirst().getString("why.path"));
  }

  @Test
  void aTopologyWrittenElsewhereHasTheSamePlan() {
    assertEquals(PlanJson.of(Plans.of(RICH)), PlanJson.of(Plans.of("# one line more\n\n" + RICH.replace("  ", "      "))));
    assertEquals(Plans.of(RICH), Plans.of("\n" + RICH));
  }

  @Test
  void nothingOfTheMachineGetsIn() {
    String here = PlanJson.of(Plans.of(RICH));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
      assertEquals(here, PlanJson.of(Plans.of(RICH)));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void anotherMeaningIsAnotherText() {
    String plan = PlanJson.of(Plans.of(RICH));
    for (List<String> change :
        List.of(
            List.of("port = 1080", "port = 1081"),
            List.of("192.168.1.8", "192.168.1.9"),
            List.of("protocol = both", "protocol = udp"),
            List.of("51820", "51821"),
            List.of("derp.example.net", "relay.example.net"),
            List.of("[sweden, japan]", "[japan, sweden]"),
            List.of("9.9.9.9", "9.9.9.10"),
            List.of("\"257\"", "\"258\""),
            List.of("file = \"users\"", "env = OTHER"))) {
      String other = RICH.replace(change.getFirst(), change.getLast());
      assertNotEquals(RICH, other);
      // Where a secret comes from is no part of a Plan: only its id is.
      if (change.getLast().startsWith("env")) {
        assertEquals(plan, PlanJson.of(Plans.of(other)));
      } else {
        assertNotEquals(plan, PlanJson.of(Plans.of(other)), change.toString());
      }
    }
  }
}
