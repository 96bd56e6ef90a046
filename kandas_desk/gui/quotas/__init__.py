"""Quotas: places by year, region and category, used and free."""
