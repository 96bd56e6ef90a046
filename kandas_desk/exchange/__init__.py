"""Registers and case files in and out: XLSX, CSV and JSON, as plain values."""
