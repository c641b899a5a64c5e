"""Host keys: those that adb-shell's key generator makes and its signer uses are the ones a device knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from protocol.adb_keys import KeyFormatError, PublicKey, any_signed

keygen = pytest.importorskip("adb_shell.auth.keygen")
signers = pytest.importorskip("adb_shell.auth.sign_pythonrsa")
TOKEN = bytes(range(20))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """A public key's line, and its signature of TOKEN."""
    path: Path = tmp_path_factory.mktemp("keys") / "adbkey"
    keygen.keygen(str(path))
    public = Path(f"{path}.pub").read_text()
    return public, signers.PythonRSASigner(public, path.read_text()).Sign(TOKEN)


def test_a_listed_key_is_known_by_its_signature(pair: tuple[str, bytes]) -> None:
    line, signature = pair
    assert any_signed(["no key", "", line], TOKEN, signature)


def test_another_token_or_signature_is_not(pair: tuple[str, bytes]) -> None:
    line, signature = pair
    assert not any_signed([line], TOKEN[::-1], signature)
    assert not any_signed([line], TOKEN, signature[:-1] + bytes([signature[-1] ^ 1]))
    assert not any_signed([line], TOKEN, b"short")


def test_a_key_keeps_its_comment(pair: tuple[str, bytes]) -> None:
    assert PublicKey.parse(pair[0].partition(" ")[0] + " me@here\n").comment == "me@here"


@pytest.mark.parametrize("line", ["", "AAAA", "not base64!", "QAAAAA== x"])
def test_what_is_no_key_says_so(line: str) -> None:
    with pytest.raises(KeyFormatError):
        PublicKey.parse(line)
