"""What may have to be done by a day; the terms themselves come from the rule book."""

from __future__ import annotations

from enum import StrEnum


class DeadlineCode(StrEnum):
    """What is due.

    The first five are terms of the law; the others follow from dates that the archive keeps.
    """

    APPLICATION_FORWARD = "application_forward"
    QUOTA_DECISION = "quota_decision"
    KANDAS_STATUS_DECISION = "kandas_status_decision"
    KANDAS_STATUS_PROLONGATION = "kandas_status_prolongation"
    TEST_BAN = "test_ban"
    PLAN_ITEM = "plan_item"
    PAYMENT_TO_APPROVE = "payment_to_approve"
    PAYMENT_TO_PAY = "payment_to_pay"
    PAYMENT_RETURNED = "payment_returned"
    LAND_ENDING = "land_ending"
    LAND_FEE = "land_fee"
    LAND_TO_OFFER = "land_to_offer"
    LAND_ANSWER = "land_answer"
    BOND_ANNIVERSARY = "bond_anniversary"
    BOND_END = "bond_end"
    PERMIT_ENDING = "permit_ending"
    RESIDENCE_CHECK = "residence_check"
    CLAIM_NOTICE = "claim_notice"
    CLAIM_PAYMENT = "claim_payment"
    CLAIM_APPEAL = "claim_appeal"
    CLAIM_WRITE_OFF = "claim_write_off"
