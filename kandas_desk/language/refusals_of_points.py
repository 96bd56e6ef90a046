"""What is said when the points assessment refuses: answers, files and rubrics with faults."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "points_day_later": (
        N_("The day {date} lies after the day of the assessment ({on}). Correct the day."),
    ),
    "points_work_exceeds_age": (
        N_("The years of work ({work}) are more than the age ({age}). Correct one of them."),
    ),
    "points_row_wrong": (
        N_(
            "The rubric “{name}” has a row that cannot be read: {row}. Write “answer: points” "
            "with an answer that the scale knows."
        ),
    ),
    "points_row_missing": (
        N_("The rubric “{name}” has no row for this answer: {answer}. Add the row."),
    ),
    "points_row_twice": (
        N_("The rubric “{name}” has two rows for this answer: {answer}. Leave one of them."),
    ),
    "number_out_of_range": (
        N_(
            "The number {text} in the field “{field}” is out of range; allowed: {least}–{most}. "
            "Correct the number."
        ),
    ),
}
