package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Family;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholderFiltersTest {
  private static String filter(String text, String filters) throws SyntaxError {
    Templates templates =
        new Templates(
            new PlaceholderNames(Set.of(), Set.of()),
            Map.of("t", new LookupTable(Map.of("a", "1", "*", "0"))));
    Template template =
        templates.compile("${tenant.name|" + filters + "}", PlaceholderNames.Place.DEVICE, 1);
    return template.render(
        new RenderingScope(
            ProfileFixture.device(Family.OPENSTAGE, ""),
            ProfileFixture.tenant(Map.of("name", text)),
            ProfileFixture.oneLine(),
            Map.of(),
            ProfileFixture.CLOCK.instant(),
            ProfileFixture.oneLine().lines()));
  }

  @ParameterizedTest
  @CsvSource({
    "abc,upper,ABC",
    "ABC,lower,abc",
    "' a ',trim,a",
    "+49 (30) 12,digits,493012",
    "+49-30 12,e164,+493012",
    "abcdef,trunc(3),abc",
    "'ab cdef',trunc(3),ab",
    "4711,last(2),11",
    "7,pad(5),00007",
    "1,suffix,''",
    "2,suffix,_2",
    "1,bit,0x1",
    "6,bit,0x20",
    "x,bit,''",
    "German,language,de",
    "de_DE,language,de",
    "pt-BR,language,pt",
    "Deutsch,language,de",
    "klingon,language,''",
    "Europe/Berlin,utcOffsetMinutes,120",
    "Europe/Berlin,standardOffsetMinutes,60",
    "Asia/Kolkata,utcOffsetMinutes,330",
    "Mars/Base,utcOffsetMinutes,''",
    "Pacific/Auckland,standardOffsetMinutes,720",
    "Europe/Dublin,standardOffsetMinutes,0",
    "Europe/Dublin,daylightSaving,true",
    "Europe/Dublin,daylightSavingMinutes,60",
    "Africa/Casablanca,standardOffsetMinutes,0",
    "Pacific/Auckland,daylightSaving,false",
    "Pacific/Auckland,daylightSavingMinutes,60",
    "Australia/Lord_Howe,standardOffsetMinutes,630",
    "Australia/Lord_Howe,daylightSavingMinutes,30",
    "Asia/Kathmandu,standardOffsetMinutes,345",
    "Asia/Kathmandu,daylightSaving,false",
    "Asia/Kathmandu,daylightSavingMinutes,''",
    "Mars/Base,daylightSaving,''",
    "Mars/Base,daylightSavingMinutes,''",
    "A,table(t),1",
    "b,table(t),0",
    "' x7 ',trim|upper|last(1),7",
    "7,pad(3)|suffix,_007",
  })
  void a_filter_does_what_its_name_says(String text, String filters, String result)
      throws SyntaxError {
    assertThat(filter(text, filters)).isEqualTo(result);
  }

  @Property
  void no_filter_throws_on_any_text(@ForAll String text) throws SyntaxError {
    for (Map.Entry<String, PlaceholderFilters.Kind> kind : PlaceholderFilters.ALL.entrySet()) {
      String argument = kind.getValue().takesNumber() ? "(3)" : "";
      assertThat(filter(text, kind.getKey() + argument)).isNotNull();
    }
  }

  @Property
  void truncated_text_is_never_longer_nor_ends_in_half_a_character(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 40) int length) throws SyntaxError {
    String cut = filter(text, "trunc(" + length + ")");
    assertThat(cut.length()).isLessThanOrEqualTo(length);
    assertThat(text).startsWith(cut);
  }

  @Property
  void a_model_pattern_without_stars_matches_only_itself(@ForAll String text) {
    String plain = text.replace("*", "");
    assertThat(LayerMatch.matches(plain, plain)).isTrue();
    assertThat(LayerMatch.matches(plain, plain + "x")).isFalse();
    assertThat(LayerMatch.matches(plain + "*", plain + text)).isTrue();
    assertThat(LayerMatch.matches("*" + plain, text + plain)).isTrue();
  }
}
