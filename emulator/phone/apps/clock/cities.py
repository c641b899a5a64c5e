"""The cities that Clock knows, and which of them the user has chosen. No screen here."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from emulator.phone.app import AppContext
from emulator.phone.apps.clock import store
from emulator.phone.apps.clock.times import counted
from emulator.phone.clock import zone

_TABLE = """
Abidjan|Côte d'Ivoire|Africa/Abidjan
Abu Dhabi|United Arab Emirates|Asia/Dubai
Accra|Ghana|Africa/Accra
Addis Ababa|Ethiopia|Africa/Addis_Ababa
Adelaide|Australia|Australia/Adelaide
Algiers|Algeria|Africa/Algiers
Almaty|Kazakhstan|Asia/Almaty
Amman|Jordan|Asia/Amman
Amsterdam|Netherlands|Europe/Amsterdam
Anchorage|United States|America/Anchorage
Ankara|Türkiye|Europe/Istanbul
Antananarivo|Madagascar|Indian/Antananarivo
Asunción|Paraguay|America/Asuncion
Athens|Greece|Europe/Athens
Atlanta|United States|America/New_York
Auckland|New Zealand|Pacific/Auckland
Azores|Portugal|Atlantic/Azores
Baghdad|Iraq|Asia/Baghdad
Baku|Azerbaijan|Asia/Baku
Bangkok|Thailand|Asia/Bangkok
Barcelona|Spain|Europe/Madrid
Beijing|China|Asia/Shanghai
Beirut|Lebanon|Asia/Beirut
Belgrade|Serbia|Europe/Belgrade
Bengaluru|India|Asia/Kolkata
Berlin|Germany|Europe/Berlin
Bern|Switzerland|Europe/Zurich
Bogotá|Colombia|America/Bogota
Boston|United States|America/New_York
Brasília|Brazil|America/Sao_Paulo
Bratislava|Slovakia|Europe/Bratislava
Brisbane|Australia|Australia/Brisbane
Brussels|Belgium|Europe/Brussels
Bucharest|Romania|Europe/Bucharest
Budapest|Hungary|Europe/Budapest
Buenos Aires|Argentina|America/Argentina/Buenos_Aires
Cairo|Egypt|Africa/Cairo
Calgary|Canada|America/Edmonton
Canary Islands|Spain|Atlantic/Canary
Canberra|Australia|Australia/Sydney
Cape Town|South Africa|Africa/Johannesburg
Cape Verde|Cape Verde|Atlantic/Cape_Verde
Caracas|Venezuela|America/Caracas
Casablanca|Morocco|Africa/Casablanca
Chennai|India|Asia/Kolkata
Chicago|United States|America/Chicago
Colombo|Sri Lanka|Asia/Colombo
Copenhagen|Denmark|Europe/Copenhagen
Dakar|Senegal|Africa/Dakar
Dallas|United States|America/Chicago
Darwin|Australia|Australia/Darwin
Delhi|India|Asia/Kolkata
Denver|United States|America/Denver
Detroit|United States|America/Detroit
Dhaka|Bangladesh|Asia/Dhaka
Doha|Qatar|Asia/Qatar
Dubai|United Arab Emirates|Asia/Dubai
Dublin|Ireland|Europe/Dublin
Edinburgh|United Kingdom|Europe/London
Fiji|Fiji|Pacific/Fiji
Frankfurt|Germany|Europe/Berlin
Geneva|Switzerland|Europe/Zurich
Guam|Guam|Pacific/Guam
Guatemala City|Guatemala|America/Guatemala
Halifax|Canada|America/Halifax
Hanoi|Vietnam|Asia/Ho_Chi_Minh
Harare|Zimbabwe|Africa/Harare
Havana|Cuba|America/Havana
Helsinki|Finland|Europe/Helsinki
Ho Chi Minh City|Vietnam|Asia/Ho_Chi_Minh
Hong Kong|Hong Kong|Asia/Hong_Kong
Honolulu|United States|Pacific/Honolulu
Houston|United States|America/Chicago
Indianapolis|United States|America/Indiana/Indianapolis
Islamabad|Pakistan|Asia/Karachi
Istanbul|Türkiye|Europe/Istanbul
Jakarta|Indonesia|Asia/Jakarta
Jerusalem|Israel|Asia/Jerusalem
Johannesburg|South Africa|Africa/Johannesburg
Kabul|Afghanistan|Asia/Kabul
Karachi|Pakistan|Asia/Karachi
Kathmandu|Nepal|Asia/Kathmandu
Kinshasa|Congo - Kinshasa|Africa/Kinshasa
Kolkata|India|Asia/Kolkata
Krasnoyarsk|Russia|Asia/Krasnoyarsk
Kuala Lumpur|Malaysia|Asia/Kuala_Lumpur
Kuwait City|Kuwait|Asia/Kuwait
Kyiv|Ukraine|Europe/Kiev
La Paz|Bolivia|America/La_Paz
Lagos|Nigeria|Africa/Lagos
Las Vegas|United States|America/Los_Angeles
Lima|Peru|America/Lima
Lisbon|Portugal|Europe/Lisbon
Ljubljana|Slovenia|Europe/Ljubljana
London|United Kingdom|Europe/London
Los Angeles|United States|America/Los_Angeles
Luanda|Angola|Africa/Luanda
Luxembourg|Luxembourg|Europe/Luxembourg
Madrid|Spain|Europe/Madrid
Manila|Philippines|Asia/Manila
Mecca|Saudi Arabia|Asia/Riyadh
Melbourne|Australia|Australia/Melbourne
Mexico City|Mexico|America/Mexico_City
Miami|United States|America/New_York
Milan|Italy|Europe/Rome
Minneapolis|United States|America/Chicago
Minsk|Belarus|Europe/Minsk
Montevideo|Uruguay|America/Montevideo
Montreal|Canada|America/Toronto
Moscow|Russia|Europe/Moscow
Mumbai|India|Asia/Kolkata
Munich|Germany|Europe/Berlin
Muscat|Oman|Asia/Muscat
Nairobi|Kenya|Africa/Nairobi
New Orleans|United States|America/Chicago
New York|United States|America/New_York
Nouméa|New Caledonia|Pacific/Noumea
Oslo|Norway|Europe/Oslo
Ottawa|Canada|America/Toronto
Pago Pago|American Samoa|Pacific/Pago_Pago
Panama City|Panama|America/Panama
Paris|France|Europe/Paris
Perth|Australia|Australia/Perth
Philadelphia|United States|America/New_York
Phoenix|United States|America/Phoenix
Portland|United States|America/Los_Angeles
Prague|Czechia|Europe/Prague
Pyongyang|North Korea|Asia/Pyongyang
Quito|Ecuador|America/Guayaquil
Reykjavík|Iceland|Atlantic/Reykjavik
Riga|Latvia|Europe/Riga
Rio de Janeiro|Brazil|America/Sao_Paulo
Riyadh|Saudi Arabia|Asia/Riyadh
Rome|Italy|Europe/Rome
Salt Lake City|United States|America/Denver
San Diego|United States|America/Los_Angeles
San Francisco|United States|America/Los_Angeles
San José|Costa Rica|America/Costa_Rica
San Juan|Puerto Rico|America/Puerto_Rico
Santiago|Chile|America/Santiago
Santo Domingo|Dominican Republic|America/Santo_Domingo
São Paulo|Brazil|America/Sao_Paulo
Sarajevo|Bosnia & Herzegovina|Europe/Sarajevo
Seattle|United States|America/Los_Angeles
Seoul|South Korea|Asia/Seoul
Shanghai|China|Asia/Shanghai
Singapore|Singapore|Asia/Singapore
Sofia|Bulgaria|Europe/Sofia
St. John's|Canada|America/St_Johns
Stockholm|Sweden|Europe/Stockholm
Sydney|Australia|Australia/Sydney
Taipei|Taiwan|Asia/Taipei
Tallinn|Estonia|Europe/Tallinn
Tashkent|Uzbekistan|Asia/Tashkent
Tbilisi|Georgia|Asia/Tbilisi
Tehran|Iran|Asia/Tehran
Tokyo|Japan|Asia/Tokyo
Toronto|Canada|America/Toronto
Tunis|Tunisia|Africa/Tunis
Ulaanbaatar|Mongolia|Asia/Ulaanbaatar
Vancouver|Canada|America/Vancouver
Vienna|Austria|Europe/Vienna
Vilnius|Lithuania|Europe/Vilnius
Vladivostok|Russia|Asia/Vladivostok
Warsaw|Poland|Europe/Warsaw
Washington DC|United States|America/New_York
Wellington|New Zealand|Pacific/Auckland
Winnipeg|Canada|America/Winnipeg
Yangon|Myanmar (Burma)|Asia/Yangon
Yerevan|Armenia|Asia/Yerevan
Zagreb|Croatia|Europe/Zagreb
Zürich|Switzerland|Europe/Zurich
"""


@dataclass(frozen=True)
class City:
    id: str
    name: str
    country: str
    zone: str

    @property
    def full_name(self) -> str:
        return f"{self.name}, {self.country}"

    def time(self, app: AppContext) -> datetime:
        return app.phone.clock.local().astimezone(zone(self.zone))


CITIES = tuple(
    City(f"C{number}", *line.split("|")) for number, line in enumerate(_TABLE.strip().splitlines(), 1)
)
"""By name."""
_BY_ID = {city.id: city for city in CITIES}


def plain(text: str) -> str:
    """What a search compares: small letters without their marks."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def search(query: str) -> list[City]:
    """Cities one of whose words (or whose country) begins with the query."""
    wanted = plain(query.strip())
    return [city for city in CITIES if f" {wanted}" in f" {plain(city.full_name)}"]


def chosen(app: AppContext) -> list[City]:
    """The user's cities, in their order."""
    values = store.values(app)
    ids = (values.get(f"city_id_{n}") for n in range(int(values.get("number_of_cities", 0))))
    return [_BY_ID[name] for name in ids if name in _BY_ID]


def choose(app: AppContext, cities: list[City]) -> None:
    """Keeps the list; a city twice in it is kept once."""
    ids = list(dict.fromkeys(city.id for city in cities))
    old = int(store.values(app).get("number_of_cities", 0))
    gone = {f"city_id_{n}": None for n in range(len(ids), old)}
    store.save(
        app, {"number_of_cities": len(ids), **gone, **{f"city_id_{n}": name for n, name in enumerate(ids)}}
    )


def ahead_text(here: datetime, there: datetime) -> str:
    """ "Tomorrow, 9 hrs ahead", "Today, 30 min behind", "Same time"."""
    ours, theirs = here.utcoffset(), there.utcoffset()
    assert ours is not None and theirs is not None
    minutes = round((theirs - ours).total_seconds() / 60)
    if not minutes:
        return "Same time"
    days = (there.date() - here.date()).days
    day = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}.get(days, counted(abs(days), "day"))
    hours, rest = divmod(abs(minutes), 60)
    parts = [f"{hours} hr" if hours == 1 else f"{hours} hrs" if hours else "", f"{rest} min" if rest else ""]
    length = " ".join(part for part in parts if part)
    return f"{day}, {length} {'ahead' if minutes > 0 else 'behind'}"
