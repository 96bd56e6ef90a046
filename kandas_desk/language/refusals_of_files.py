"""What is said when a register, a table or another file cannot be read or written.

Several sentences for one code: the first whose places are all known is spoken.
"""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "family_rows_differ": (
        N_(
            "Two rows of the family {family} contradict each other in this column; the other "
            "row: {other}. Write the same in both."
        ),
    ),
    "kato_differs": (
        N_("The place and the region contradict each other: {value}, {kato}. Correct one of them."),
    ),
    "kato_twice": (N_("The code {kato} stands in the classifier twice. Correct the file."),),
    "quota_row_unreadable": (
        N_(
            "The row of the quota cannot be read: {detail}. Correct the row and load the file "
            "again."
        ),
    ),
    "field_unknown": (
        N_("There is no field with this name: {field}. Check the spelling or remove it."),
    ),
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
    "date_unreadable": (
        N_("This is not a date: {text}. Write it as {form}."),
        N_("This is not a date: {text}. Write it as day.month.year."),
    ),
    "number_unreadable": (N_("This is not a number: {text}. Write it in digits."),),
    "value_unknown": (
        N_("The column “{column}” has an unknown value: {value}. Allowed: {allowed}."),
        N_("The field “{field}” has an unknown value: {value}. Allowed: {allowed}."),
    ),
    "case_kept": (
        N_(
            "The archive has this family already, with another number of persons: case {case_no}. "
            "The case was left as it is; record what changed in the case itself."
        ),
    ),
    "register_without_rows": (
        N_(
            "The register has headings but names nobody: {file}. Choose the sheet or the file "
            "that holds the families."
        ),
    ),
    "year_unreadable": (
        N_("There is no report for this year: {year_text}. Write a year such as 2025."),
    ),
    "span_reversed": (N_("The day {on} lies outside the year {year}. Leave one of the two out."),),
    "quota_sum_differs": (
        N_(
            "The quota of {year} does not add up: published {published}, the oblasts give {found}. "
            "Look for the misprint; this version was left out."
        ),
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
    "file_kind_unknown": (
        N_("The file {path} cannot be written in this form. Possible forms: {allowed}."),
    ),
    "file_not_readable": (
        N_(
            "The file may not be read: {path}. Close it in other programs and check the rights "
            "to it."
        ),
    ),
    "file_not_written": (
        N_(
            "The file could not be written: {path}. Close it in other programs and check the "
            "folder."
        ),
    ),
    "file_too_large": (
        N_("The file is too large for a register: {path}. Divide it into smaller files."),
    ),
    "file_encrypted": (
        N_(
            "The file is protected with a password: {path}. Save it without a password and try "
            "again."
        ),
    ),
    "map_unreadable": (
        N_(
            "The map of columns cannot be read: {path}. It must be a TOML or JSON table of "
            "headings and fields."
        ),
    ),
    "sheet_not_found": (N_("The workbook has no sheet “{sheet}”. Its sheets: {sheets}."),),
    "table_too_long": (
        N_(
            "The table is too long for one sheet; a sheet holds at most this many rows: "
            "{allowed}. Write it as CSV or choose fewer cases."
        ),
    ),
    "column_twice": (N_("Two columns say the same: {column} and {other}. Remove one of them."),),
    "column_unknown": (
        N_(
            "The column “{column}” is not understood and is left out. If it matters, say in the"
            " map of columns which field it is."
        ),
    ),
    "encoding_old": (
        N_(
            "The file is written in an old encoding ({encoding}), in which Kazakh letters can "
            "be lost. Compare the names, or save the file as XLSX."
        ),
    ),
    "letters_lost": (
        N_("Letters were lost in this name: {value}. Write it again as in the document."),
    ),
    "cell_error": (N_("The cell shows an error instead of a value. Correct it in the workbook."),),
    "field_twice": (N_("The field “{field}” stands twice. Leave one of them."),),
    "object_expected": (
        N_("The field “{field}” must be a group of fields in braces. Correct the file."),
    ),
    "text_too_long": (
        N_(
            "The text is too long for a cell; a cell holds at most this many characters: "
            "{allowed}. Shorten it."
        ),
    ),
    "list_expected": (
        N_("The field “{field}” must be a list in square brackets. Correct the file."),
    ),
    "amount_unreadable": (
        N_("This is not an amount in tenge: {text}. Write it in digits, for example 1211000.00."),
    ),
    "register_rejected": (
        N_(
            "Rows with faults: {n}. Nothing was written. Correct them, or leave their families "
            "out on purpose."
        ),
    ),
}
