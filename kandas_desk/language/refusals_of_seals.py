"""What a check of a seal found, and what is said when a key or a revocation is refused."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    # What a check found.
    "seal_empty": (N_("There is nothing to check. Choose a file or enter the code."),),
    "seal_none": (
        N_(
            "No seal was found in it. Make sure that the code on the paper is whole and sharp, or "
            "ask the issuer for the file."
        ),
    ),
    "seal_foreign_code": (
        N_("This is not the code of a paper of a mobility centre. Check what was read or entered."),
    ),
    "seal_unreadable": (
        N_(
            "The code is damaged or incomplete, so nothing can be said about the paper. Read it "
            "once more."
        ),
    ),
    "seal_altered": (
        N_(
            "The signature does not fit what the code says: it was changed or forged. Do not rely "
            "on the paper; ask the issuer."
        ),
    ),
    "seal_file_altered": (
        N_(
            "The file was changed after it was issued. Do not rely on it; ask the issuer for the "
            "file once more."
        ),
    ),
    "seal_file_appended": (
        N_(
            "The file as it was issued is whole, but something was added to it afterwards, for "
            "example an electronic signature. Ask for the file without additions, or let the "
            "issuer look it up."
        ),
    ),
    "seal_file_damaged": (
        N_(
            "The file is damaged or cut off and cannot be read. Ask for it once more: nothing can "
            "be said about this one."
        ),
    ),
    "seal_file_not_as_issued": (
        N_(
            "This is not the file that the office issued, although a genuine code stands in it. If "
            "you hold the paper itself, check a picture of its code; otherwise ask for the file."
        ),
    ),
    "seal_codes_differ": (
        N_(
            "Codes of several papers were found: {numbers}. Check the papers one by one, each with "
            "its own picture or file."
        ),
    ),
    "seal_key_unknown": (
        N_(
            "The key of this seal is not known here ({key}). Ask the issuing office for its file "
            "of keys, compare the fingerprint by voice, and trust it; then check again."
        ),
    ),
    "seal_key_retired": (
        N_(
            "The key of this seal was taken out of use on {until}, before the day on the paper. "
            "Do not rely on it; ask the issuer."
        ),
    ),
    "seal_revoked": (
        N_("The office has revoked paper No. {number}. It no longer holds; ask the issuer."),
    ),
    "seal_code_only": (
        N_(
            "The code is genuine, but it does not vouch for the text around it. Compare number, "
            "kind and day with the paper; for the content, ask for the file or call the office."
        ),
    ),
    "seal_content_differs": (
        N_(
            "The seal does not agree with the register of this office: paper No. {number}. Do not "
            "rely on it; compare with the archived paper."
        ),
    ),
    "seal_not_in_register": (
        N_(
            "The seal carries the key of this office, but paper No. {number} is not in the "
            "register. Do not rely on it before you know why; this may be an older copy of the "
            "archive."
        ),
    ),
    "seal_signed_copy": (
        N_("This is a copy of paper No. {number}, signed on {on}; the register knows its bytes."),
    ),
    "seal_replaced": (
        N_("A later paper stands in place of this one: No. {number}. Ask for that one."),
    ),
    "seal_paper_unsealed": (
        N_("Paper No. {number} was issued before papers had seals; the register has these bytes."),
    ),
    "short_code_mistyped": (N_("There is a slip in the short code. Compare it letter by letter."),),
    "short_code_unknown": (
        N_(
            "No paper in this archive has this short code. Only the office that issued the paper "
            "can find it; elsewhere check the square code or the file."
        ),
    ),
    "short_code_needs_archive": (
        N_(
            "A short code can be looked up only in the archive of the office that issued the "
            "paper. Elsewhere check the square code or the file."
        ),
    ),
    "short_code_register": (
        N_(
            "The register has a paper with this short code. Compare number, kind and day with the "
            "paper, and the content with the archived one."
        ),
    ),
    "seal_file_too_large": (N_("The file is too large to be a paper of ours: {file}."),),
    # Keys.
    "signing_key_new": (
        N_(
            "A new signing key was made on this computer. Others will not know the issuer until "
            "you give them the file of keys. Fingerprint: {fingerprint}."
        ),
    ),
    "signing_secret_unwritable": (
        N_(
            "The secret that locks the signing key cannot be kept: {path}. Give your user the "
            "right to write there, or use an archive with a passphrase."
        ),
    ),
    "trust_file_faulty": (
        N_("The file is incomplete or was changed: {file}. Ask the office for it once more."),
    ),
    "trust_file_other": (
        N_("This is another kind of file: {file}. Choose the file that the office exported."),
    ),
    "trust_file_newer": (
        N_("The file comes from a newer version of the program: {file}. Update the program."),
    ),
    "trust_file_older": (
        N_(
            "The file knows less of the keys of that office than the one that you have: {file}. "
            "Ask the office for the newest."
        ),
    ),
    "trust_file_own": (
        N_("These are the keys of your own office: {file}. There is no need to trust them."),
    ),
    # Revocation.
    "paper_number_unknown": (
        N_("No paper in the register has this number: {number}. Check the number."),
    ),
    "paper_revoked_already": (N_("Paper No. {number} was revoked already."),),
    "paper_revoked_no_copies": (
        N_("Paper No. {number} was revoked, so no copies are made. Issue a new paper."),
    ),
    "copies_too_few": (N_("State how many copies are printed: one or more."),),
    "paper_other_case": (
        N_("Paper No. {number} belongs to another case or is of another kind. Check the number."),
    ),
    "paper_replaced_already": (
        N_("Paper No. {number} was replaced already by No. {later}. Replace that one."),
    ),
    "revocation_not_proposed": (N_("Nobody has proposed to revoke paper No. {number}."),),
    "revocation_needs_two_people": (
        N_(
            "You have proposed to revoke paper No. {number} yourself ({login}). Another person "
            "must confirm it."
        ),
    ),
    "revocation_waits": (
        N_(
            "The paper still holds: another person must confirm the revocation of paper No. "
            "{number}."
        ),
    ),
    "revocations_untrusted": (
        N_(
            "The list is signed with a key that is not trusted here ({key}): {file}. Trust the "
            "keys of that office first."
        ),
    ),
    "revocations_altered": (
        N_("The list was changed after it was signed: {file}. Ask the office for it once more."),
    ),
    "revocations_of_others": (
        N_(
            "The list revokes a paper of another office (No. {number}): {file}. Nothing was taken "
            "over; ask the office that sent it."
        ),
    ),
    # Signing with a person's key.
    "signatures_missing": (
        N_(
            "Signing with a PKCS#12 key needs an addition to the program. Install it: pip install "
            "“kandas-desk[signatures]”."
        ),
    ),
    "key_certificate_expired": (
        N_("The certificate of the key does not hold on this day (until {until}): {file}."),
    ),
    "key_container_unreadable": (
        N_("The key cannot be opened: {file}. Check the file and its password."),
    ),
}
