"""Numbers that identify: IIN, BIN, IBAN, cadastral number, KATO code.

Sources: rules of the identification numbers (acts P030000565_, P070000406_) for IIN and BIN;
ISO 13616 with the SWIFT pattern KZ2!n3!n13!c for IBAN. The shape of the cadastral number and the
meaning of a seventh digit 0 of an IIN are not confirmed: they give warnings, never refusals.
"""

from __future__ import annotations

import re
from datetime import date

from kandas_desk.domain.refusals import Reason, reason

_FIRST_WEIGHTS = tuple(range(1, 12))
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURY_OF_DIGIT = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_CADASTRAL = re.compile(r"[0-9]{2}[-:][0-9]{3}[-:][0-9]{3}[-:][0-9]{3,4}")
_COUNTRY, IBAN_LENGTH = "KZ", 20
_LETTERS, _DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"


def check_digit(first_eleven: str) -> int | None:
    """The twelfth digit of an IIN or BIN for its first eleven; None where no number is issued."""
    digits = [int(sign) for sign in first_eleven]
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def iin_problems(
    iin: str, born: date | None = None, sex: str | None = None, where: str = "iin"
) -> tuple[Reason, ...]:
    """Why ``iin`` cannot be this person's: shape, check digit, birth date, sex (``m``/``f``)."""
    if len(iin) != 12 or not (iin.isascii() and iin.isdigit()):
        return (reason("iin_shape", where, iin=iin),)
    if check_digit(iin[:11]) != int(iin[11]):
        return (reason("iin_check_digit", where, iin=iin),)
    problems: list[Reason] = []
    century = _CENTURY_OF_DIGIT.get(iin[6])
    if born is not None and not _same_birth(iin, century, born):
        problems.append(reason("iin_birth_date", where, iin=iin, born=born))
    if sex is not None and century is not None and (int(iin[6]) % 2 == 1) != (sex == "m"):
        problems.append(reason("iin_sex", where, iin=iin))
    return tuple(problems)


def _same_birth(iin: str, century: int | None, born: date) -> bool:
    if iin[:6] != born.strftime("%y%m%d"):
        return False
    return century is None or born.year // 100 * 100 == century


def iin_warnings(iin: str, where: str = "iin") -> tuple[Reason, ...]:
    """What looks unusual in a well-formed IIN (a seventh digit 0 is said to be given to some
    foreigners; not confirmed)."""
    if len(iin) == 12 and iin[6] not in _CENTURY_OF_DIGIT:
        return (reason("iin_seventh_digit", where, iin=iin),)
    return ()


def make_iin(born: date, sex: str, serial: int) -> str | None:
    """An IIN of the right form for invented people (training, tests); None if not issuable."""
    digit = {1800: 1, 1900: 3, 2000: 5}[born.year // 100 * 100] + (0 if sex == "m" else 1)
    eleven = f"{born:%y%m%d}{digit}{serial % 10000:04d}"
    last = check_digit(eleven)
    return None if last is None else f"{eleven}{last}"


def bin_problems(number: str, where: str = "bin") -> tuple[Reason, ...]:
    """Why ``number`` is no business identification number: shape or check digit."""
    if len(number) != 12 or not (number.isascii() and number.isdigit()):
        return (reason("bin_shape", where, bin=number),)
    if check_digit(number[:11]) != int(number[11]):
        return (reason("bin_check_digit", where, bin=number),)
    return ()


def compact_iban(iban: str) -> str:
    """The account number as it is compared: without spaces, in capital letters."""
    return iban.replace(" ", "").replace("\N{NO-BREAK SPACE}", "").upper()


def bank_code(iban: str) -> str:
    """The three digits of a Kazakh IBAN that name the bank."""
    return compact_iban(iban)[4:7]


def iban_problems(iban: str, where: str = "iban") -> tuple[Reason, ...]:
    """Why ``iban`` is no Kazakh IBAN: country, length, signs, or the check of ISO 13616
    (remainder of 97). The first thing that is wrong is said, because the rest follows from it."""
    compact = compact_iban(iban)
    if not compact.startswith(_COUNTRY):
        return (reason("iban_country", where, iban=iban),)
    if len(compact) != IBAN_LENGTH:
        return (reason("iban_length", where, iban=iban, n=len(compact), length=IBAN_LENGTH),)
    for place, sign in enumerate(compact, start=1):
        allowed = _LETTERS if place <= 2 else _DIGITS if place <= 7 else _LETTERS + _DIGITS
        if sign not in allowed:
            code = "iban_digit" if place <= 7 else "iban_letters"
            return (reason(code, where, iban=iban, sign=sign, place=place),)
    if _remainder(compact) != 1:
        return (reason("iban_check", where, iban=iban, bank=bank_code(compact)),)
    return ()


def _remainder(iban: str) -> int:
    """The remainder of 97 that ISO 13616 checks: letters count from 10, the first four go last."""
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97


def make_iban(bank: str, account: str) -> str:
    """An IBAN of the right form for invented accounts (training, tests): three digits of a bank,
    thirteen letters or digits."""
    return f"{_COUNTRY}{98 - _remainder(f'{_COUNTRY}00{bank}{account}'):02d}{bank}{account}"


def cadastral_warnings(number: str, where: str = "cadastral_number") -> tuple[Reason, ...]:
    """A soft check of the form OO-DDD-KKK-PPP(P); the official form is not confirmed."""
    return (
        () if _CADASTRAL.fullmatch(number) else (reason("cadastral_shape", where, number=number),)
    )


def kato_shape_problems(code: str, where: str = "kato") -> tuple[Reason, ...]:
    """Why ``code`` cannot be a KATO code: nine digits."""
    if len(code) != 9 or not (code.isascii() and code.isdigit()):
        return (reason("kato_shape", where, kato=code),)
    return ()
