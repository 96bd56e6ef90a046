"""What one can ask about quotas."""

from __future__ import annotations

from kandas_desk.domain.quota import QuotaUse
from kandas_desk.queries.questions import Reader


def quota_years(reader: Reader) -> tuple[int, ...]:
    """The years for which quotas are loaded, newest first."""
    return tuple(sorted({line.year for line in reader.shelves.quotas.all()}, reverse=True))


def quota_uses(reader: Reader, year: int) -> tuple[QuotaUse, ...]:
    """Every quota of the year as it stands today, with its use."""
    return reader.shelves.quotas.uses(year, reader.today)
