"""Writing that differs only in manner made equal: case, ё/е, Kazakh letters, look-alikes, signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# An office without a Kazakh keyboard types Russian letters; a Latin letter often hides among them.
# ќ ў ї ј are Kazakh letters of old fonts; the official classifier itself still holds some.
_SAME = str.maketrans("әғқңөұүһіќўїјёaeopcxykmthbij", "агкноуухикууаеаеорсхукмтнвиа")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_NUMBER_SIGN = re.compile(r"№|#|\bno\b\.?|\bn\b\.?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BROKEN_WORD = re.compile(r"-\s*\n\s*")


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """The text as it is compared: only letters and digits, words parted by one space."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return _NOT_A_LETTER.sub(" ", plain).strip()


def fold_heading(text: str) -> str:
    """A column's heading as it is compared; № and No mean the same, broken words are joined."""
    joined = _BROKEN_WORD.sub("", text.replace("\r", "\n"))
    return fold(_NUMBER_SIGN.sub(" номер ", joined))


def without_brackets(text: str) -> str:
    """The text without remarks in brackets, such as «Дата рождения (дд.мм.гггг)»."""
    return _IN_BRACKETS.sub(" ", text)


def clean(text: str) -> str:
    """A text as it is kept: composed letters, single spaces, no invisible signs."""
    if not text.isprintable():
        text = "".join(s if s.isprintable() else _spaced(s) for s in text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _spaced(sign: str) -> str:
    return "" if unicodedata.category(sign) == "Cf" else " "
