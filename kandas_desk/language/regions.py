"""The names of the regions of Kazakhstan and of the countries that families come from.

Seventeen oblasts and three cities of republican significance, by the first two digits of their
KATO code. The Kazakh and Russian names are those of the classifier, with "city" written out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kandas_desk.language.speak import Language


@dataclass(frozen=True, slots=True)
class Named:
    """A region or country with its name in each language."""

    code: str
    kk: str
    ru: str
    en: str

    def in_language(self, code: str) -> str:
        """The name in the language ``kk``, ``ru`` or ``en``."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[code]


REGIONS: tuple[Named, ...] = (
    Named("10", "Абай облысы", "область Абай", "Abai Region"),
    Named("11", "Ақмола облысы", "Акмолинская область", "Akmola Region"),
    Named("15", "Ақтөбе облысы", "Актюбинская область", "Aktobe Region"),
    Named("19", "Алматы облысы", "Алматинская область", "Almaty Region"),
    Named("23", "Атырау облысы", "Атырауская область", "Atyrau Region"),
    Named(
        "27", "Батыс Қазақстан облысы", "Западно-Казахстанская область", "West Kazakhstan Region"
    ),
    Named("31", "Жамбыл облысы", "Жамбылская область", "Zhambyl Region"),
    Named("33", "Жетісу облысы", "область Жетісу", "Zhetisu Region"),
    Named("35", "Қарағанды облысы", "Карагандинская область", "Karaganda Region"),
    Named("39", "Қостанай облысы", "Костанайская область", "Kostanay Region"),
    Named("43", "Қызылорда облысы", "Кызылординская область", "Kyzylorda Region"),
    Named("47", "Маңғыстау облысы", "Мангистауская область", "Mangystau Region"),
    Named("55", "Павлодар облысы", "Павлодарская область", "Pavlodar Region"),
    Named(
        "59",
        "Солтүстік Қазақстан облысы",
        "Северо-Казахстанская область",
        "North Kazakhstan Region",
    ),
    Named("61", "Түркістан облысы", "Туркестанская область", "Turkistan Region"),
    Named("62", "Ұлытау облысы", "область Ұлытау", "Ulytau Region"),
    Named(
        "63", "Шығыс Қазақстан облысы", "Восточно-Казахстанская область", "East Kazakhstan Region"
    ),
    Named("71", "Астана қаласы", "город Астана", "Astana city"),
    Named("75", "Алматы қаласы", "город Алматы", "Almaty city"),
    Named("79", "Шымкент қаласы", "город Шымкент", "Shymkent city"),
)
"""In the order of the classifier."""

COUNTRIES: tuple[Named, ...] = (
    Named("UZ", "Өзбекстан", "Узбекистан", "Uzbekistan"),
    Named("CN", "Қытай", "Китай", "China"),
    Named("MN", "Моңғолия", "Монголия", "Mongolia"),
    Named("RU", "Ресей", "Россия", "Russia"),
    Named("TM", "Түрікменстан", "Туркменистан", "Turkmenistan"),
    Named("KG", "Қырғызстан", "Кыргызстан", "Kyrgyzstan"),
    Named("TJ", "Тәжікстан", "Таджикистан", "Tajikistan"),
    Named("AF", "Ауғанстан", "Афганистан", "Afghanistan"),
    Named("IR", "Иран", "Иран", "Iran"),
    Named("TR", "Түркия", "Турция", "Türkiye"),
    Named("KZ", "Қазақстан", "Казахстан", "Kazakhstan"),
)
"""In the order in which the ministry reports them; Kazakhstan itself stands last."""

_OTHER_SPELLINGS = {
    "монғолия": "MN",
    "қытай халық республикасы": "CN",
    "китайская народная республика": "CN",
    "кнр": "CN",
    "қхр": "CN",
    "ресей федерациясы": "RU",
    "российская федерация": "RU",
    "рф": "RU",
    "қазақстан республикасы": "KZ",
    "республика казахстан": "KZ",
    "рк": "KZ",
    "қр": "KZ",
    "киргизия": "KG",
    "turkey": "TR",
}

_REGIONS_BY_CODE = {region.code: region for region in REGIONS}
_COUNTRIES_BY_CODE = {country.code: country for country in COUNTRIES}


def region_kato(prefix: str) -> str:
    """The nine-digit KATO code of the region with these first two digits."""
    return prefix[:2].ljust(9, "0")


def region_name(speech: Language, kato: str) -> str:
    """The region that a KATO code of any level lies in; an unknown code stands for itself."""
    region = _REGIONS_BY_CODE.get(kato[:2])
    return kato if region is None else region.in_language(speech.code)


def region_code(name: str) -> str | None:
    """The KATO code of a region by its name in any of the three languages."""
    wanted = _plain(name)
    for region in REGIONS:
        if wanted in (_plain(region.kk), _plain(region.ru), _plain(region.en)):
            return region_kato(region.code)
    return None


def country_name(speech: Language, code: str) -> str:
    """The country of an ISO 3166-1 code; an unknown code stands for itself."""
    country = _COUNTRIES_BY_CODE.get(code)
    if country is not None:
        return country.in_language(speech.code)
    return _territories(speech.code).get(code, code)


def country_code(name: str) -> str | None:
    """The ISO 3166-1 code of a country by its code or its name in any of the three languages."""
    wanted = _plain(name)
    for country in COUNTRIES:
        if wanted in (_plain(country.kk), _plain(country.ru), _plain(country.en)):
            return country.code
    if wanted in _OTHER_SPELLINGS:
        return _OTHER_SPELLINGS[wanted]
    for code in ("kk", "ru", "en"):
        for territory, known in _territories(code).items():
            if wanted in (territory.casefold(), _plain(known)):
                return territory
    return None


def _plain(name: str) -> str:
    return " ".join(name.replace("-", " ").split()).casefold()


@cache
def _territories(code: str) -> dict[str, str]:
    """Names of all countries; Babel is loaded only when a rare country is asked for."""
    from babel import Locale  # noqa: PLC0415 - 50 ms that most runs never need

    names = Locale.parse(code).territories
    return {code: name for code, name in names.items() if len(code) == 2 and code.isalpha()}
