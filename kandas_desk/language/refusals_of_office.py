"""What is said when the archive, a file, a paper or a right is the obstacle.

Several sentences for one code: the first whose places are all known is spoken.
"""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "field_required": (N_("Fill in the field “{field}”."),),
    "field_unknown": (
        N_("There is no field with this name: {field}. Check the spelling or remove it."),
    ),
    "not_permitted": (
        N_(
            "Your role ({role}) does not include the right to this action. Ask the head of the "
            "centre."
        ),
    ),
    "staff_unknown": (
        N_(
            "Nobody with the login “{login}” works here. Check the login or add the person to "
            "the staff."
        ),
    ),
    "staff_inactive": (N_("The access of “{login}” is closed. Sign in under another login."),),
    "changed_meanwhile": (
        N_(
            "Somebody else changed this record in the meantime. Open it again and repeat the "
            "change."
        ),
    ),
    "cancelled": (N_("The work was cancelled, and nothing was changed."),),
    "archive_exists": (
        N_(
            "There is an archive already: {path}. Choose another name; an archive is never "
            "overwritten."
        ),
    ),
    "archive_missing": (
        N_("There is no archive here: {path}. Check the place or create a new archive."),
    ),
    "archive_wrong_key": (
        N_(
            "The passphrase does not open this archive. Enter it again; mind the keyboard "
            "layout and capital letters."
        ),
    ),
    "archive_damaged": (N_("The archive is damaged: {detail}. Restore it from the last backup."),),
    "archive_newer": (
        N_(
            "The archive was made by a newer version of the program ({found}; this one knows "
            "{known}). Install the newer version."
        ),
    ),
    "archive_in_use": (
        N_("Another program is using the archive at this moment. Close it there and try again."),
    ),
    "archive_read_only": (
        N_(
            "The archive may only be read from here, so nothing can be saved. Ask the "
            "administrator for the right to write."
        ),
    ),
    "archive_network_folder": (
        N_(
            "The archive lies in a network folder, where it could be damaged: {path}. Move it "
            "to a disk of this computer."
        ),
    ),
    "sqlite_too_old": (
        N_(
            "The database library is too old: {found}, at least {needed} is needed. Install the"
            " program again."
        ),
    ),
    "disk_full": (N_("The disk is full, and nothing was saved. Free some space and try again."),),
    "journal_broken": (
        N_(
            "The journal of actions was changed from outside at line {line}. Stop work and call"
            " the administrator."
        ),
    ),
    "hash_differs": (
        N_(
            "The paper {number} is not the one that was issued. Compare it with the copy in the"
            " register of papers."
        ),
    ),
    "letter_not_in_font": (
        N_(
            "The font has no sign “{letter}”, which stands in “{word}”. Correct the word; "
            "nothing was printed."
        ),
    ),
    "text_does_not_fit": (
        N_("This text does not fit into its place on the paper: {text}. Shorten it."),
    ),
    "wording_place_unknown": (
        N_(
            "The wording in {file} names a place that the program does not fill: {place}. "
            "Correct the file."
        ),
    ),
    "paper_kind_unknown": (N_("There is no such kind of paper: {kind}. Known kinds: {known}."),),
    "report_unknown": (N_("There is no such report: {name}. Known reports: {known}."),),
    "file_not_found": (N_("There is no such file: {path}. Check its name and folder."),),
    "file_not_workbook": (
        N_(
            "The file is neither an Excel workbook nor a CSV table: {path}. Save it as XLSX or "
            "CSV and try again."
        ),
    ),
    "workbook_empty": (
        N_("The sheet “{sheet}” has no rows. Choose the sheet that holds the register."),
    ),
    "header_not_found": (
        N_(
            "No row with the heads of the columns was found. Check that the columns have their "
            "usual names."
        ),
    ),
    "column_missing": (
        N_(
            "The register lacks columns: {columns}. Add them, or say which columns hold these "
            "facts."
        ),
    ),
    "formula_in_cell": (
        N_("A cell holds a formula instead of a value. Replace it with the value."),
    ),
    "date_unreadable": (N_("This is not a date: {text}. Write it as day.month.year."),),
    "number_unreadable": (N_("This is not a number: {text}. Write it in digits."),),
    "value_unknown": (
        N_("The column “{column}” has an unknown value: {value}. Allowed: {allowed}."),
    ),
    "family_number_missing": (
        N_("The row does not say to which family it belongs. Fill in the number of the family."),
    ),
    "family_rejected": (
        N_(
            "The family {family} was left out, because one of its rows has a fault. Correct "
            "that row and import the file again."
        ),
    ),
    "json_unreadable": (
        N_("The file is not readable as JSON: {detail}. Correct the place named."),
    ),
    "paper_unknown": (N_("There is no such paper: {id}. Choose it from the register of papers."),),
    "structure_broken": (
        N_(
            "The structure of the archive is damaged: {detail}. Restore the archive from the "
            "last backup."
        ),
    ),
    "archive_foreign": (
        N_("This file is not an archive of this program: {path}. Choose another file."),
    ),
}
