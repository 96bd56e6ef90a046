"""Payments: the work list and the forms of a payment's life."""
