"""What is said when the archive, a file, a paper or a right is the obstacle.

Several sentences for one code: the first whose places are all known is spoken.
"""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "field_required": (N_("Fill in the field “{field}”."),),
    "not_permitted": (
        N_(
            "Your role ({role}) does not include the right to this action. Who may do it: {others}."
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
    "seal_code_faulty": (
        N_(
            "The code of the seal cannot be printed: {text}. It is too long or has letters that"
            " such a code does not have. Nothing was printed."
        ),
    ),
    "wording_place_unknown": (
        N_(
            "The wording in {file} names a place that the program does not fill: {place}. "
            "Correct the file."
        ),
    ),
    "paper_kind_unknown": (N_("There is no such kind of paper: {kind}. Known kinds: {known}."),),
    "report_unknown": (N_("There is no such report: {name}. Known reports: {known}."),),
    "paper_unknown": (N_("There is no such paper: {id}. Choose it from the register of papers."),),
    "structure_broken": (
        N_(
            "The structure of the archive is damaged: {detail}. Restore the archive from the "
            "last backup."
        ),
    ),
    "display_missing": (
        N_(
            "There is no screen to open the window on. Use the command line, or make a training "
            "office with kandas-desk demo --to FOLDER."
        ),
    ),
    "archive_gone": (
        N_(
            "The archive cannot be reached any more: {path}. Check the disk or the memory stick, "
            "then open the archive again."
        ),
    ),
    "archive_place": (
        N_(
            "An archive cannot be made here: {path}. Choose a folder on this computer that you "
            "may write to."
        ),
    ),
    "passphrase_empty": (
        N_("The passphrase is empty. Enter one, or make the archive without a passphrase."),
    ),
    "archive_foreign": (
        N_("This file is not an archive of this program: {path}. Choose another file."),
    ),
    "last_administrator": (
        N_("“{login}” is the last administrator of the office. Name another administrator first."),
    ),
    "login_shape": (
        N_("This cannot be a login: {login}. Use small Latin letters, digits, points and hyphens."),
    ),
    "login_taken": (N_("The login “{login}” belongs to somebody else. Choose another login."),),
    "no_wording": (
        N_(
            "There is no wording of the paper “{paper}” for {on}. Choose a later day, or add "
            "the edition of that time."
        ),
    ),
    "wording_faulty": (
        N_("The wording in {file} has a fault at {spot}: {detail}. Correct the file."),
    ),
    "wording_phrase_missing": (N_("The wording in {file} lacks the phrase {phrase}. Add it."),),
    "folder_missing": (N_("There is no such folder: {path}. Create it or choose another."),),
    "office_code_shape": (
        N_(
            "This cannot be the code of an office: {code_text}. Use capital Latin letters and "
            "digits, two to eight of them."
        ),
    ),
    "folder_not_empty": (
        N_("The folder is not empty: {path}. Choose an empty one or a new name."),
    ),
}
