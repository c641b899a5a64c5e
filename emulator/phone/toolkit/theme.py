"""Colours by role: palettes, themes, and the one place where a colour's name becomes red, green, blue, alpha.

The system's palette is the stock one of an API 33 emulator: AOSP's default dynamic colours (``accent1_600`` is
#00668B), checked against recorded screens. No widget and no size lives here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from emulator.phone.toolkit.drawing import Rgba

PRESSED, FOCUSED, HOVERED, DRAGGED = 0.12, 0.12, 0.08, 0.16
"""Opacities of the state layers over what is pressed, focused, hovered or dragged."""
DISABLED, DISABLED_CONTAINER = 0.38, 0.12
"""Opacities of a disabled widget's content and of its container."""

Roles = Mapping[str, str]


def _columns(table: str) -> tuple[dict[str, str], dict[str, str]]:
    """The light and the dark column of a table of roles."""
    rows = [row.split() for row in table.strip().splitlines()]
    return {role: light for role, light, _ in rows}, {role: dark for role, _, dark in rows}


_STOCK_LIGHT, _STOCK_DARK = _columns("""
primary                  #00668B   #76D1FF
on_primary               #FFFFFF   #003549
primary_container        #C2E8FF   #004C69
on_primary_container     #001E2C   #C2E8FF
inverse_primary          #76D1FF   #00668B
secondary                #4E616C   #B5CAD7
on_secondary             #FFFFFF   #20333D
secondary_container      #D1E5F4   #374955
on_secondary_container   #091E28   #D1E5F4
tertiary                 #605A7C   #CAC1EA
on_tertiary              #FFFFFF   #312C4C
tertiary_container       #E6DEFF   #484264
on_tertiary_container    #1D1736   #E6DEFF
error                    #BA1A1A   #FFB4AB
on_error                 #FFFFFF   #690005
error_container          #FFDAD6   #93000A
on_error_container       #410002   #FFDAD6
background               #F0F0F3   #191C1E
on_background            #191C1E   #F0F0F3
surface                  #FCFCFF   #191C1E
on_surface               #191C1E   #E2E2E5
surface_variant          #DCE3E9   #40484D
on_surface_variant       #40484D   #C0C7CD
inverse_surface          #2E3133   #E2E2E5
inverse_on_surface       #F0F0F3   #2E3133
outline                  #70777C   #8A9297
outline_variant          #C5C7C9   #454749
scrim                    #99000000 #99000000
shadow                   #000000   #000000
toolbar                  #F0F0F3   #191C1E
on_toolbar               #191C1E   #F0F0F3
accent                   #00668B   #76D1FF
link                     #00668B   #76D1FF
hint                     #40484D   #C0C7CD
divider                  #C5C7C9   #454749
card                     #FAF9FD   #2E3133
dialog                   #FAF9FD   #2E3133
menu                     #FAF9FD   #2E3133
status_icon              #606061   #E2E2E5
selection                #4D00668B #4D76D1FF
ripple                   #1F191C1E #1FF0F0F3
switch_track_on          #00668B   #00668B
switch_thumb_on          #C2E8FF   #C2E8FF
switch_track_off         #8F9193   #5D5F61
switch_thumb_off         #E2E2E5   #8F9193
""")

ROLES = tuple(_STOCK_LIGHT)
"""The roles that every palette has; a palette may hold others of its app."""


@dataclass(frozen=True)
class Palette:
    """The colours of one brightness, role to "#RRGGBB" or "#AARRGGBB"; ValueError when one of ROLES is missing."""

    colors: Mapping[str, str]

    def __post_init__(self) -> None:
        missing = [role for role in ROLES if role not in self.colors]
        if missing:
            raise ValueError(f"a palette lacks the roles {', '.join(missing)}")
        for value in self.colors.values():
            rgba(value)

    def __getitem__(self, role: str) -> str:
        return self.colors[role]

    def __hash__(self) -> int:
        return hash(tuple(self.colors.items()))

    def with_colors(self, **colors: str) -> Palette:
        """The same palette with some roles changed or added."""
        return Palette({**self.colors, **colors})


@dataclass(frozen=True)
class Theme:
    """What an app looks like by day and by night; ``material3`` False gives it the shapes of Material 2."""

    light: Palette
    dark: Palette
    material3: bool = True

    @classmethod
    def of(
        cls,
        primary: str,
        *,
        secondary: str = "",
        light: Roles | None = None,
        dark: Roles | None = None,
        material3: bool = True,
    ) -> Theme:
        """A theme around an app's own colours; ``light`` and ``dark`` set single roles.

        What depends on a given colour follows it: text on it is black or white, its container a tint of it,
        the accent, the links and the switches take the primary one.
        """
        second = secondary or primary
        return cls(
            _derived(SYSTEM.light, _brand(primary, second, "#FFFFFF", 0.0), light or {}),
            _derived(SYSTEM.dark, _brand(primary, second, "#000000", 0.35), dark or {}),
            material3,
        )

    def palette(self, dark: bool) -> Palette:
        return self.dark if dark else self.light

    def with_colors(self, *, light: Roles | None = None, dark: Roles | None = None) -> Theme:
        """The same theme with single roles changed."""
        return replace(
            self, light=self.light.with_colors(**(light or {})), dark=self.dark.with_colors(**(dark or {}))
        )


def resolve(theme: Theme, color: str, dark: bool = False) -> Rgba:
    """A widget's colour as numbers: "#RRGGBB", "#AARRGGBB", "transparent", a role, or "role@50" (half of its opacity).

    KeyError, with the roles there are, for any other name.
    """
    if color.startswith("#"):
        return rgba(color)
    if color == "transparent":
        return (0, 0, 0, 0)
    name, _, percent = color.partition("@")
    colors = theme.palette(dark).colors
    if name not in colors:
        raise KeyError(f"{color!r} is neither #RRGGBB nor a role; roles: {', '.join(sorted(colors))}")
    found = rgba(colors[name])
    return faded(found, float(percent) / 100) if percent else found


@lru_cache(maxsize=4096)
def rgba(color: str) -> Rgba:
    """The numbers of "#RRGGBB" or "#AARRGGBB"; ValueError for anything else."""
    digits = color[1:]
    if not color.startswith("#") or len(digits) not in (6, 8):
        raise ValueError(f"a colour is #RRGGBB or #AARRGGBB, not {color!r}")
    value = bytes.fromhex(digits)
    alpha = value[0] if len(value) == 4 else 255
    red, green, blue = value[-3:]
    return (red, green, blue, alpha)


def hexed(color: Rgba) -> str:
    """The inverse of ``rgba``."""
    red, green, blue, alpha = color
    return (
        f"#{red:02X}{green:02X}{blue:02X}" if alpha == 255 else f"#{alpha:02X}{red:02X}{green:02X}{blue:02X}"
    )


def faded(color: Rgba, opacity: float) -> Rgba:
    """The colour at a part of its opacity: a state layer, or what is disabled."""
    return (*color[:3], round(color[3] * opacity))


def over(top: Rgba, bottom: Rgba) -> Rgba:
    """What is seen where ``top`` lies on an opaque ``bottom``."""
    alpha = top[3] / 255
    red, green, blue = (round(a * alpha + b * (1 - alpha)) for a, b in zip(top[:3], bottom[:3], strict=True))
    return (red, green, blue, 255)


def luma(color: Rgba) -> float:
    """Perceived brightness, 0..255 (ITU-R 601, as Android's own contrast rules use it)."""
    return (299 * color[0] + 587 * color[1] + 114 * color[2]) / 1000


def on(color: str) -> str:
    """Text for a background of that colour: near-black on light ones, white on dark ones."""
    return "#1B1B1F" if luma(rgba(color)) >= 149 else "#FFFFFF"


ELEVATION_TINTS = ((12.0, 0.14), (8.0, 0.12), (6.0, 0.11), (3.0, 0.08), (1.0, 0.05))


def elevated(theme: Theme, elevation: float, dark: bool) -> Rgba:
    """The surface at ``elevation`` dp: Material 3 tints it with the primary colour, the more the higher."""
    surface, primary = resolve(theme, "surface", dark), resolve(theme, "primary", dark)
    tint = next((opacity for level, opacity in ELEVATION_TINTS if elevation >= level), 0.0)
    return over(faded(primary, tint), surface)


def mixed(color: str, other: str, part: float) -> str:
    """``color`` with ``part`` (0..1) of it replaced by ``other``."""
    return hexed(over(faded(rgba(other), part), rgba(color)))


def _brand(primary: str, secondary: str, ground: str, lift: float) -> dict[str, str]:
    """The roles that follow an app's colours; ``lift`` lightens them for a dark ground."""
    main, second = mixed(primary, "#FFFFFF", lift), mixed(secondary, "#FFFFFF", lift)
    container, second_container = mixed(main, ground, 0.78), mixed(second, ground, 0.78)
    return {
        "primary": main,
        "on_primary": on(main),
        "inverse_primary": mixed(primary, "#FFFFFF", 0.35 - lift),
        "primary_container": container,
        "on_primary_container": on(container),
        "secondary": second,
        "on_secondary": on(second),
        "secondary_container": second_container,
        "on_secondary_container": on(second_container),
        "accent": second,
        "link": second,
        "selection": hexed(faded(rgba(second), 0.3)),
        "switch_track_on": mixed(second, ground, 0.5),
        "switch_thumb_on": second,
    }


def _derived(base: Palette, brand: Roles, own: Roles) -> Palette:
    """``base`` with the brand's roles and the app's own, and what follows from the app's own."""
    colors = {**base.colors, **brand, **own}
    if "background" in own:
        for role in ("surface", "toolbar", "card", "dialog", "menu"):
            colors[role] = own.get(role, own["background"])
    for role in ("background", "surface", "toolbar", "primary", "secondary"):
        if role in own and f"on_{role}" not in own:
            colors[f"on_{role}"] = on(colors[role])
    return Palette(colors)


SYSTEM = Theme(Palette(_STOCK_LIGHT), Palette(_STOCK_DARK))
"""Material You on the default wallpaper: Settings, system dialogs, and every app that follows the system."""

_SIMPLE_LIGHT, _SIMPLE_DARK = _columns("""
primary                  #219BCC   #219BCC
accent                   #219BCC   #219BCC
link                     #219BCC   #219BCC
background               #FCFCFF   #191C1E
on_background            #001E2C   #F9FCFF
on_surface               #001E2C   #F9FCFF
on_surface_variant       #001E2C   #F9FCFF
on_primary               #FFFFFF   #FFFFFF
toolbar                  #FCFCFF   #191C1E
on_toolbar               #333333   #FFFFFF
toolbar_scrolled         #E0F3FF   #20333D
dialog                   #E0F3FF   #20333D
menu                     #E0F3FF   #20333D
hint                     #80001E2C #80F9FCFF
divider                  #55808080 #55808080
outline_variant          #55808080 #55808080
selected                 #D1E5F4   #20333D
search                   #C5E4F2   #1B3C4A
action_mode              #219BCC   #004C69
on_action_mode           #FFFFFF   #FFFFFF
ripple                   #C5C7C9   #2E3133
""")

SIMPLE = Theme.of("#219BCC", light=_SIMPLE_LIGHT, dark=_SIMPLE_DARK)
"""The "system default" look of the Simple Mobile Tools apps on Android 12 and later."""
