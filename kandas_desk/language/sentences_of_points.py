"""What is said about the points of a criterion and about the language test."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, str] = {
    "points_of_band": N_("Whole years: {years}; band {band}. Points: {points}."),
    "points_of_answer": N_("Points for this answer: {points}."),
    "points_added": N_("The answers together: {parts} = {points}."),
    "points_capped": N_(
        "The answers together: {parts} = {reached}; the most for this criterion: {maximum}."
    ),
    "answer_missing": N_("An answer is missing: no points yet."),
    "answer_refused": N_("The applicant did not wish to answer: no points yet."),
    "gate_passed": N_("The KAZTEST is passed: {level}, at least {least}% in each block."),
    "gate_untried": N_(
        "No attempt at the KAZTEST is recorded. Needed: {level}, at least {least}% in each block."
    ),
    "gate_unknown": N_(
        "The result of the KAZTEST is not whole. Needed: {level}, at least {least}% in each block."
    ),
    "gate_failed": N_(
        "The KAZTEST is not passed. Needed: {level}, at least {least}% in each block. Attempts "
        "left: {left}."
    ),
    "gate_banned": N_(
        "The KAZTEST is not passed, and after cheating the next attempt is open from {free}. "
        "Attempts left: {left}."
    ),
    "gate_attempts_used": N_("The KAZTEST is not passed, and all attempts are used: {allowed}."),
    "attempt_passed": N_("Attempt of {taken_on}: passed, {level}."),
    "attempt_level_low": N_("Attempt of {taken_on}: {level} is below the level needed ({wanted})."),
    "attempt_block_low": N_("Attempt of {taken_on}: {block}, {share}%, needed {least}%."),
    "attempt_block_unknown": N_("Attempt of {taken_on}: the result of a block is missing."),
    "attempt_beyond": N_(
        "Attempt of {taken_on}: does not count, more attempts than allowed ({allowed})."
    ),
    "attempt_cheated": N_(
        "Attempt of {taken_on}: does not count because of cheating; the next one is open from "
        "{free}."
    ),
    "attempt_in_ban": N_(
        "Attempt of {taken_on}: does not count, taken during the ban after cheating; open again"
        " from {free}."
    ),
}
"""Every code of ``rules.scoring`` and ``rules.language_gate``."""
