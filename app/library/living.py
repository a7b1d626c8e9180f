"""Which assets a creator is shown: those of a project in the trash go out of sight with it.

Why a condition and no mark on the assets: a project goes into the trash and comes back whole, in one write,
and what was thrown away by itself before stays told apart.
"""

from __future__ import annotations

LIVING = (
    "(assets.project_id NOT IN (SELECT id FROM projects WHERE trashed IS NOT NULL) OR EXISTS "
    "(SELECT 1 FROM asset_uses JOIN projects AS showing ON showing.id = asset_uses.project_id "
    "WHERE asset_uses.asset_id = assets.id AND showing.trashed IS NULL))"
)
"""SQL, of a row of ``assets``: its project is not in the trash, or one that is not shows it."""
