"""The words that parameters are drawn from: people, numbers, sentences, file names. Every draw takes its generator."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from string import ascii_letters, digits


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN_NAMES = _words(
    """Ada Alma Amir Anouk Arlo Astrid Aya Basil Bea Bruno Carmen Cedric Chidi Clara Dario Delia Dmitri Edda
    Elias Elif Emeka Esme Farid Fatima Felix Flora Gita Goran Greta Hana Hassan Helga Ida Ignacio Imani Ines
    Iris Ivan Jada Jens Jonas Joy Kaito Kamal Katya Kofi Lara Leon Lena Levi Lucia Maeve Magnus Malik Mara
    Marco Mei Milan Mina Nadia Nils Noor Nuria Olaf Olive Omar Otis Paloma Pavel Petra Priya Quentin Rafael
    Rania Remy Rosa Rufus Sami Selma Sven Tara Tariq Thea Tomas Uma Ursula Vera Viktor Wanda Willem Xenia Yara
    Yusuf Zadie Zeno Zora"""
)
FAMILY_NAMES = _words(
    """Abara Bergman Castillo Dvorak Eriksen Fontaine Gallo Haddad Ibsen Jansen Kowalski Lindqvist Moreau Novak
    Okafor Petrov Quispe Rossi Sandoval Takeda Ueda Voss"""
)

SENTENCES = (
    "The plumber comes on Monday at nine.",
    "Bring the blue folder to the meeting.",
    "Don't forget to water the tomatoes.",
    "Your parcel waits at the front desk.",
    "The train leaves from platform seven.",
    "Grandma's recipe needs two lemons.",
    "We moved the picnic to next Saturday.",
    "The spare key is under the flower pot.",
    "Let's try the new noodle place tonight.",
    "I'll be home a little after six.",
    "The library closes early on Fridays.",
    "Remember to charge the camera batteries.",
    "The dentist asked you to call back.",
    "Rehearsal starts at half past seven.",
    "Please buy oat milk and brown bread.",
    "The neighbours will feed the cat.",
    "It's your turn to choose the film.",
    "The password is taped to the router.",
    "Our flight lands at noon in Lisbon.",
    "The report is on the shared drive.",
    "Take the second street on the left.",
    "The concert was moved to the small hall.",
    "Can't find the charger for the drill.",
    "Tickets are cheaper before Thursday.",
    "The bakery sells out by ten o'clock.",
    "Leave the ladder next to the shed.",
    "A quiet walk does wonders for the mind.",
    "The red suitcase has a broken wheel.",
    "We're planting tulips along the fence.",
    "The tide is low at four in the afternoon.",
    "Ask Petra about the budget for March.",
    "The kettle whistles before it boils over.",
    "Two of the chairs need new cushions.",
    "The museum is free on Sunday mornings.",
    "Snow is expected above eight hundred metres.",
    "Please print three copies of the map.",
    "The garage will call when the car is ready.",
    "Fresh paint on the stairs until tomorrow.",
    "The choir meets in the old chapel.",
    "Pack light, the cabin is very small.",
)

ADDRESSES = (
    "18 Harbor View Road, Portland, ME 04101",
    "402 Juniper Street, Santa Fe, NM 87501",
    "77 Old Mill Lane, Burlington, VT 05401",
    "1250 Lakeshore Avenue, Madison, WI 53703",
    "936 Magnolia Court, Savannah, GA 31401",
    "51 Orchard Terrace, Boise, ID 83702",
    "2204 Prairie Boulevard, Omaha, NE 68102",
    "640 Canyon Drive, Flagstaff, AZ 86001",
)

SNIPPETS = (
    *ADDRESSES,
    *("Order no. KQ-204917", "Order no. TR-580336", "Tracking: 7H2K91LD04", "Tracking: ZP55-0183-QX"),
    *("Code SPRING-4U-2024", "Code HELLO15OFF", "Coupon: 9XW-TULIP", "Coupon: FREESHIP-88"),
    *("mara.novak@example.org", "front.desk@example.com", "k.okafor@example.net", "billing@example.org"),
    *("Gate B17, seat 23C", "Locker 4409, code 81", "Room 1216, third wing", "Flight LX 2087"),
    *("IBAN CH93 0076 2011", "Ref: 2023/INV/0457", "Badge 66120-F", "Meter reading 048213"),
    *("Wi-Fi key: mint-otter-42", "Serial SN-77A0C3", "Table 9 at 19:45", "Case #5120-887"),
    *("+1 503 555 0148", "+1 212 555 0199", "48.2082 N, 16.3738 E", "Pier 5, slip 31"),
)
"""Short texts that one copies rather than remembers; all ASCII, so that any keyboard can type them."""

_ADJECTIVES = _words(
    """amber brisk calm clever copper crisp daily dusty eager early fancy fast fluffy frosty gentle golden grand
    happy hollow humble icy jolly keen late light lively lucky mellow misty modern neat noble odd plain proud
    quick quiet rapid rustic shiny silent simple sleepy smooth solid spare sunny tidy urgent warm"""
)
_NOUNS = _words(
    """agenda apple atlas banner basket bicycle breeze bridge budget cabin candle castle cloud compass diary
    dragon draft engine feather field forest garden guitar harbor island journal kettle lantern ledger letter
    list meadow memo mirror mountain notebook ocean outline packet parade piano plan poem puzzle receipt river
    saddle sketch summit ticket window"""
)
_EDITS = ("backup", "copy", "edited", "final")

NOTE_TITLES = tuple(
    f"{title}.md"
    for title in _words(
        """bike_tour_ideas book_club_picks camping_gear chores_by_room dream_log family_dates
    film_wishlist garden_calendar guest_list gym_routine insurance_numbers kitchen_measures language_drills
    meeting_minutes moving_checklist paint_colours reading_notes shopping_usuals songs_to_learn
    travel_budget"""
    )
)

FOLDER_NAMES = (
    *("ArchiveBox", "BlueprintDesk", "CookbookDrafts", "DailyPages", "EnglishClass", "FieldReports"),
    *("GardenLog", "HomeRepairs", "IdeaShelf", "JourneyNotes"),
)


def full_name(rng: Random, unlike: Iterable[str] = ()) -> str:
    """A given and a family name, both other than those of ``unlike``."""
    taken = {part for name in unlike for part in name.split()}
    given = rng.choice([name for name in GIVEN_NAMES if name not in taken])
    family = rng.choice([name for name in FAMILY_NAMES if name not in taken])
    return f"{given} {family}"


def phone_number(rng: Random, unlike: Iterable[str] = ()) -> str:
    """``+1`` and ten digits that a US number may have; area and exchange begin with 2 to 9."""
    taken = set(unlike)
    while True:
        area, exchange = rng.randint(201, 989), rng.randint(201, 989)
        if area % 100 == 11 or exchange % 100 == 11:
            continue
        number = f"+1{area}{exchange}{rng.randint(0, 9999):04d}"
        if number not in taken:
            return number


def letters(rng: Random, length: int) -> str:
    """Random ASCII letters and digits."""
    return "".join(rng.choices(ascii_letters + digits, k=length))


def sentence(rng: Random, unlike: Iterable[str] = ()) -> str:
    taken = set(unlike)
    return rng.choice([text for text in SENTENCES if text not in taken])


def variant(rng: Random, name: str) -> str:
    """A file name with a date, four random characters or a word before it or behind its stem."""
    stem, dot, extension = name.partition(".")
    day = f"2023_{rng.randint(1, 9):02d}_{rng.randint(1, 28):02d}"
    mark = rng.choice((day, letters(rng, 4), rng.choice(_EDITS)))
    changed = f"{mark}_{stem}" if rng.random() < 0.5 else f"{stem}_{mark}"
    return changed + dot + extension


def file_stem(rng: Random) -> str:
    """A random file name without extension, such as ``calm_river_final``."""
    return variant(rng, f"{rng.choice(_ADJECTIVES)}_{rng.choice(_NOUNS)}")


def note_name(rng: Random, unlike: Iterable[str] = ()) -> str:
    """A random file name that ends in ``.md`` or ``.txt``."""
    taken = {name.casefold() for name in unlike}
    while True:
        name = file_stem(rng) + rng.choice((".md", ".txt"))
        if name.casefold() not in taken:
            return name


def noise_names(rng: Random, target: str, candidates: Iterable[str], most: int = 20) -> list[str]:
    """1 to ``most`` file names: mostly variants of the candidates, some of the target's; never the target.

    Names differ by more than upper and lower case, which shared storage would not tell apart.
    """
    pool = list(candidates)
    extension = "." + pool[0].rpartition(".")[2]
    source = target if "." in target else target + extension
    taken = {target.casefold(), source.casefold()}
    names: list[str] = []
    for _ in range(rng.randint(1, most)):
        name = variant(rng, source if rng.random() < 0.15 else rng.choice(pool))
        if name.casefold() not in taken:
            taken.add(name.casefold())
            names.append(name)
    return names


def noise_files(rng: Random, target: str, candidates: Iterable[str], most: int = 20) -> dict[str, str]:
    """Files that stand beside the target, by name, each with 20 random characters in it."""
    return {name: letters(rng, 20) + "\n" for name in noise_names(rng, target, candidates, most)}


def listing(items: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]
