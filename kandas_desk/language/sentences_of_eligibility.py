"""What is said about each condition of the quota; the code of a finding is the key."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, str] = {
    "citizenship_met": N_("The applicant is a citizen of Kazakhstan."),
    "citizenship_other": N_("The applicant is a citizen of another country: {country}."),
    "citizenship_unknown": N_("The citizenship of the applicant is not known."),
    "job_seeker_met": N_("The applicant is registered as a job seeker or as unemployed."),
    "job_seeker_not": N_("The applicant is registered neither as a job seeker nor as unemployed."),
    "job_seeker_unknown": N_(
        "It is not known whether the applicant is registered as a job seeker or as unemployed."
    ),
    "residence_met": N_(
        "Permanent registration in the region of departure: since {since}; whole years asked: "
        "{years}."
    ),
    "residence_short": N_(
        "Permanent registration in the region of departure: only since {since}; whole years "
        "asked: {years}. The time is reached on {reached}."
    ),
    "residence_unknown": N_(
        "It is not known since when the applicant is registered in the region of departure; "
        "whole years asked: {years}."
    ),
    "residence_of_graduate": N_(
        "A graduate goes regardless of the region of departure. Whether the time of "
        "registration is asked as well was not read; whole years: {years}."
    ),
    "departure_listed": N_("The applicant moves from a region of departure: {region}."),
    "departure_of_graduate": N_(
        "{programme}: finished on {graduated_on}, the application came in time (until {last}). "
        "The region of departure does not matter."
    ),
    "departure_of_graduate_unknown": N_(
        "This region is not among the regions of departure: {region}. A graduate of the "
        "programmes may come from any region."
    ),
    "departure_other": N_("This region is not among the regions of departure: {region}."),
    "departure_doubtful": N_(
        "This region is not among the regions of departure that the press names: {region}. No "
        "official list was read."
    ),
    "departure_unknown": N_("The region of departure is not known."),
    "divorce_none": N_("The applicant is not divorced."),
    "divorce_outside": N_(
        "The divorce of {divorced_on} does not lie within the last months: {months}."
    ),
    "divorce_proved": N_("The divorce is proved by its certificate."),
    "divorce_unproved": N_(
        "The divorce of {divorced_on} lies within the last months ({months}), and there is no "
        "certificate of it."
    ),
    "divorce_unknown": N_(
        "It is not known whether the applicant was divorced in the last months: {months}."
    ),
    "divorce_day_unknown": N_(
        "The applicant is divorced; the day is not known. Within the last months ({months}) a "
        "certificate is needed."
    ),
    "divorce_certificate_unknown": N_(
        "The divorce of {divorced_on} lies within the last months ({months}); it is not known "
        "whether there is a certificate."
    ),
    "status_in_force": N_("The kandas status is in force; it ends on {until}."),
    "status_ended": N_("The kandas status ended on {until}."),
    "status_none": N_("The applicant has no kandas status."),
    "status_unknown": N_("It is not known whether the applicant has the kandas status."),
    "status_day_unknown": N_(
        "The applicant has the kandas status; it is not known until which day."
    ),
    "status_of_citizen": N_(
        "The kandas status would hold until {until}, but the applicant is recorded as a citizen"
        " of Kazakhstan."
    ),
    "nationality_proved": N_("A document proves belonging to the Kazakh nationality."),
    "nationality_recommended": N_(
        "The regional commission recommended to recognise belonging to the Kazakh nationality."
    ),
    "nationality_unproved": N_(
        "Neither a document nor the regional commission's recommendation proves belonging to "
        "the Kazakh nationality."
    ),
    "nationality_unknown": N_("It is not known what proves belonging to the Kazakh nationality."),
    "first_time_met": N_("The applicant has not been in a regional quota before."),
    "earlier_in_quota": N_("The applicant has already been in a regional quota."),
    "earlier_in_quota_unknown": N_(
        "It is not known whether the applicant has been in a regional quota before."
    ),
    "family_met": N_(
        "The applicant is the widow or a common child of a kandas and came after the kandas was"
        " included: no status of their own is asked."
    ),
    "family_none": N_("The applicant is neither the widow nor a common child of a kandas."),
    "family_came_before": N_(
        "The applicant is the widow or a common child of a kandas, but did not come after the "
        "kandas was included."
    ),
    "family_unknown": N_(
        "It is not known whether the applicant is the widow or a common child of a kandas."
    ),
    "family_arrival_unknown": N_(
        "The applicant is the widow or a common child of a kandas; it is not known whether they"
        " came after the kandas was included."
    ),
    "region_receives": N_("In {year} this region receives such families ({kind}): {region}."),
    "region_receives_none": N_(
        "In {year} this region does not receive such families ({kind}): {region}."
    ),
    "region_list_unknown": N_(
        "No list of receiving regions is known for {year} ({kind}): {region}."
    ),
    "law_unknown": N_("The rule book has no text on this condition for {on}."),
}
"""Every code of ``rules.findings`` and ``rules.kandas_findings``."""
