"""Keys, periods, ages, sexes and margins as StatLine writes them, in the words of the product."""

import pytest

from samenvoor.domain.observation import parse_group
from samenvoor.statline.groups import ages_of, group_of, sex_of
from samenvoor.statline.keys import clean_header, is_numbered, key_of_title, stem_of
from samenvoor.statline.margins import Margin, margin_of
from samenvoor.statline.periods import is_provisional, period_of


@pytest.mark.parametrize(
    ("key", "stem"),
    [
        ("GemiddeldeWoningwaarde_35", "GemiddeldeWoningwaarde"),
        ("k_0Tot15Jaar_8", "k_0Tot15Jaar"),
        ("ScholenBinnen3Km_109", "ScholenBinnen3Km"),
        ("WijkenEnBuurten", "WijkenEnBuurten"),
    ],
)
def test_stem(key: str, stem: str) -> None:
    assert stem_of(key) == stem
    assert is_numbered(key) == (key != stem)


@pytest.mark.parametrize(
    ("header", "clean"),
    [
        ("\ufeffID", "ID"),
        ("Wijk_Buurt\ufeff", "Wijk_Buurt"),
        ("\u00a0Perioden\u00a0", "Perioden"),
        ('"ID" ', "ID"),
    ],
)
def test_header(header: str, clean: str) -> None:
    assert clean_header(header) == clean


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Aantal inwoners", "AantalInwoners"),
        ("0 tot 15 jaar", "k_0Tot15Jaar"),
        ("Twee-onder-één-kap-woning", "TweeOnderEenKapWoning"),
        ("Personenauto's; brandstof benzine", "PersonenautoSBrandstofBenzine"),
        ("Huish. onder of rond sociaal minimum", "HuishOnderOfRondSociaalMinimum"),
    ],
)
def test_key_of_title(title: str, key: str) -> None:
    assert key_of_title(title) == key


@pytest.mark.parametrize(
    ("code", "title", "period"),
    [
        ("2020JJ00", "2020", "2020"),
        ("2026KW03", "2026 3e kwartaal", "2026Q3"),
        ("2019G400", "", "2019-2022"),
        ("2019G400", "2019/2022", "2019-2022"),
        ("2019G400", "2016 tot en met 2019", "2016-2019"),
        ("2015*", "", "2015"),
        ("2020", "", "2020"),
        ("2020MM01", "2020 januari", None),
        ("", "", None),
    ],
)
def test_period(code: str, title: str, period: str | None) -> None:
    assert period_of(code, title) == period


@pytest.mark.parametrize(
    ("code", "title", "status", "provisional"),
    [
        ("2020JJ00", "2020", "Definitief", False),
        ("2020JJ00", "2020*", "", True),
        ("2020JJ00", "2020", "Voorlopig", True),
        ("2020JJ00", "2020", "NaderVoorlopig", True),
        ("2015*", "", "", True),
    ],
)
def test_provisional(code: str, title: str, status: str, provisional: bool) -> None:
    assert is_provisional(code, title, status) is provisional


@pytest.mark.parametrize(
    ("code", "title", "ages"),
    [
        ("10000", "", "total"),
        ("20300   ", "", "18+"),
        ("80200", "65 jaar of ouder", "65+"),
        ("53110", "", "18-64"),
        ("70100", "0 tot 5 jaar", "0-4"),
        ("10010", "0 jaar", "0-0"),
        ("22000", "95 jaar of ouder", "95+"),
        ("", "5 tot en met 9 jaar", "5-9"),
        ("", "jonger dan 20 jaar", "0-19"),
        ("10000", "Totaal leeftijd", "total"),
        ("20300", "19 jaar of ouder", "19+"),
        ("12345", "", None),
        ("20300", "Volwassenen", None),
    ],
)
def test_ages(code: str, title: str, ages: str | None) -> None:
    assert ages_of(code, title) == ages
    assert ages is None or parse_group(ages) is not None


@pytest.mark.parametrize(
    ("code", "title", "sex"),
    [
        ("T001038", "Totaal mannen en vrouwen", ""),
        ("3000   ", "", "men"),
        ("4000", "Vrouwen", "women"),
        ("x", "", None),
    ],
)
def test_sex(code: str, title: str, sex: str | None) -> None:
    assert sex_of(code, title) == sex


@pytest.mark.parametrize(
    ("ages", "sex", "group"),
    [("total", "", "total"), ("0-4", "men", "0-4/men"), ("total", "women", "0+/women")],
)
def test_group(ages: str, sex: str, group: str) -> None:
    assert group_of(ages, sex) == group
    assert parse_group(group) is not None


@pytest.mark.parametrize(
    ("code", "title", "margin"),
    [
        ("MW00000", "", Margin("value")),
        ("MOG0095", "", Margin("low", 95)),
        ("MBG0067 ", "", Margin("high", 67)),
        ("A012", "Ondergrens 67%-prognose-interval", Margin("low", 67)),
        ("A013", "Bovengrens 95%-interval", Margin("high", 95)),
        ("A014", "Prognose", Margin("value")),
        ("A015", "Anders", None),
    ],
)
def test_margin(code: str, title: str, margin: Margin | None) -> None:
    assert margin_of(code, title) == margin
