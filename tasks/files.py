"""Tasks of Files: moving and deleting a file of shared storage."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import join
from random import Random
from typing import TYPE_CHECKING

from protocol.apps.files import NICKNAME, STORAGE
from tasks import pools
from tasks.case import Case, Params, family, medium, solution
from tasks.state.files import Changed, Files, Moved, StorageCleared
from tasks.ui import Ui, on

if TYPE_CHECKING:
    from android_env.elements import Element

_CONTENTS: Mapping[str, tuple[str, ...]] = {
    "Alarms": ("birdsong.mp3", "church_bell.mp3", "dawn_chorus.mp3", "rooster.mp3", "sunrise_harp.mp3"),
    "Audiobooks": ("castle_mystery.mp3", "deep_sea_tales.mp3", "night_train.mp3", "old_lighthouse.mp3"),
    "DCIM": ("beach_day.jpg", "city_skyline.jpg", "dog_in_snow.jpg", "garden_party.jpg", "mountain_lake.jpg"),
    "Documents": ("car_insurance.pdf", "lease_contract.pdf", "tax_return.pdf", "thesis_draft.pdf"),
    "Download": ("font_installer.exe", "recipe_book.pdf", "song_sampler.zip", "train_times.xlsx", "map.png"),
    "Movies": ("family_reunion.mp4", "kite_surfing.mp4", "school_play.mp4", "wedding_dance.mp4"),
    "Music": ("blue_waltz.mp3", "city_rain.mp3", "drum_circle.mp3", "harbor_song.mp3", "slow_tango.mp3"),
    "Notifications": ("bubble.mp3", "chime_short.mp3", "ping_soft.mp3", "wood_knock.mp3"),
    "Pictures": ("floor_plan.jpg", "logo_sketch.jpg", "postcard_scan.jpg", "whiteboard.jpg"),
    "Podcasts": ("history_hour_12.mp3", "science_weekly.mp3", "tech_talk_88.mp3", "travel_stories.mp3"),
    "Recordings": ("band_rehearsal.mp3", "interview_anna.mp3", "lecture_week_3.mp3", "voice_memo.mp3"),
    "Ringtones": ("disco_ring.mp3", "marimba_mix.mp3", "old_phone.mp3", "whistle_tune.mp3"),
}
"""What one finds in each folder of shared storage."""


def _draw_move(rng: Random) -> Params:
    source, destination = rng.sample(sorted(_CONTENTS), 2)
    name = rng.choice(_CONTENTS[destination])
    return {
        "file_name": name,
        "source_folder": source,
        "destination_folder": destination,
        "noise_files": pools.noise_files(rng, name, _CONTENTS[source]),
    }


@family(
    "Use the Files app to move the file {file_name} from the folder {source_folder} to the folder "
    "{destination_folder} of the phone's internal storage. All other files stay where they are.",
    _draw_move,
    apps=[NICKNAME],
    FilesMoveFile=medium(20, 10, "search screen_reading parameterized"),
)
def move_file(
    file_name: str, source_folder: str, destination_folder: str, noise_files: Mapping[str, str]
) -> Case:
    source, destination = f"{source_folder}/{file_name}", f"{destination_folder}/{file_name}"
    words = {
        "file_name": file_name,
        "source_folder": source_folder,
        "destination_folder": destination_folder,
    }
    return Case(
        words=words,
        given=[StorageCleared(), _folder(source_folder, file_name, noise_files)],
        expect=[Moved(STORAGE, source, destination)],
    )


def _draw_deletion(rng: Random) -> Params:
    folder = rng.choice(sorted(_CONTENTS))
    candidates = _CONTENTS[folder]
    name = pools.file_stem(rng) + "." + candidates[0].rpartition(".")[2]
    return {"file_name": name, "subfolder": folder, "noise_files": pools.noise_files(rng, name, candidates)}


@family(
    "Use the Files app to delete the file {file_name} from the folder {subfolder} of the phone's internal storage. "
    "All other files stay where they are.",
    _draw_deletion,
    apps=[NICKNAME],
    FilesDeleteFile=medium(22, 4, "data_edit parameterized"),
)
def delete_file(file_name: str, subfolder: str, noise_files: Mapping[str, str]) -> Case:
    return Case(
        words={"file_name": file_name, "subfolder": subfolder},
        given=[StorageCleared(), _folder(subfolder, file_name, noise_files)],
        expect=[Changed(STORAGE, removed=[f"{subfolder}/{file_name}"])],
    )


def _folder(name: str, target: str, noise_files: Mapping[str, str]) -> Files:
    """The target among its noise; the bytes of the target are its own, so that a copy can be told."""
    return Files(join(STORAGE, name), {**noise_files, target: f"This is {target}.\n"})


def _is_storage(element: Element) -> bool:
    """Internal storage is called after the phone's model; what tells it is how much of it is free."""
    return element.text.endswith(" free")


def _open_folder(ui: Ui, name: str) -> None:
    """By the drawer of roots into a folder of internal storage."""
    ui.tap(on(desc="Show roots"))
    ui.tap(on(where=_is_storage))
    ui.tap(ui.scroll_to(on(text=name, id="title"), tries=4))


def _choose(ui: Ui, name: str) -> None:
    ui.long_press(ui.scroll_to(on(text=name, id="title")))


@solution("FilesMoveFile")
def solve_move(ui: Ui, params: Params) -> None:
    ui.open(NICKNAME)
    _open_folder(ui, params["source_folder"])
    _choose(ui, params["file_name"])
    ui.tap(on(desc="More options"))
    ui.tap(on(text="Move to…"))
    _open_folder(ui, params["destination_folder"])
    ui.tap(on(label="Move", id="button1"))


@solution("FilesDeleteFile")
def solve_deletion(ui: Ui, params: Params) -> None:
    ui.open(NICKNAME)
    _open_folder(ui, params["subfolder"])
    _choose(ui, params["file_name"])
    ui.tap(on(id="action_menu_delete"))
    ui.tap(on(id="button1"))
