"""Search words and sort keys.

Neither SQLite nor PostgreSQL folds Kazakh letters, so both keys are made here and stored. The
search key writes a word as it may be heard, in plain Latin letters: Қайрат, Кайрат, Kairat and
Qairat become the same word. Version the key: a change of the tables below needs a migration that
writes the words anew.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

KEY_VERSION = 1

_DIGRAPHS = (
    ("shch", "x"),
    ("dzh", "j"),
    ("дж", "j"),
    ("sh", "x"),
    ("zh", "j"),
    ("ch", "c"),
    ("kh", "h"),
    ("gh", "g"),
    ("ңғ", "n"),
    ("нг", "n"),
    ("ng", "n"),
    ("ye", "e"),
    ("ts", "s"),
    ("yu", "iu"),
    ("ya", "ia"),
    ("yo", "e"),
)
_LETTERS = {
    "а": "a", "ә": "a", "ä": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "ğ": "g",
    "д": "d", "е": "e", "ё": "e", "э": "e", "ж": "j", "з": "z", "и": "i", "і": "i",
    "й": "i", "ы": "i", "ı": "i", "y": "i", "ї": "i", "к": "k", "қ": "k", "ќ": "k",
    "q": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "ñ": "n", "о": "o", "ө": "o",
    "ö": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u",
    "ў": "u", "w": "u", "ü": "u", "ū": "u", "ф": "f", "х": "h", "һ": "h", "ц": "s",
    "ч": "c", "ш": "x", "щ": "x", "ş": "x", "ъ": "", "ь": "", "ю": "iu", "я": "ia",
    "ј": "a",
}  # fmt: skip
_KAZAKH_ORDER = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_RANK = {letter: f"{place:02d}" for place, letter in enumerate(_KAZAKH_ORDER, start=40)}
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_DOUBLE = re.compile(r"([a-z])\1+")


@lru_cache(maxsize=20_000)
def search_word(word: str) -> str:
    """The search key of one word: ``[a-z0-9]`` only, empty when nothing of it can be searched."""
    text = unicodedata.normalize("NFC", word).casefold()
    for letters, sound in _DIGRAPHS:
        text = text.replace(letters, sound)
    text = "".join(_LETTERS.get(sign, sign) for sign in text)
    text = unicodedata.normalize("NFD", text)
    text = "".join(_LETTERS.get(sign, sign) for sign in text if not unicodedata.combining(sign))
    text = text.replace("ii", "i")
    return _DOUBLE.sub(r"\1", re.sub("[^a-z0-9]", "", text))


def search_words(text: str) -> tuple[str, ...]:
    """The search keys of all words of a text, each once, in their order.

    A number keeps its digits; a case number such as KD-2026-000123 is found by each of its parts.
    """
    found = (word if word.isdigit() else search_word(word) for word in _WORD.findall(text))
    return tuple(dict.fromkeys(key for key in found if key))


def sort_key(text: str) -> str:
    """A key whose byte order is the order of the Kazakh alphabet (Latin letters after it)."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(_RANK.get(sign, sign if sign.isalnum() else " ") for sign in folded).strip()
