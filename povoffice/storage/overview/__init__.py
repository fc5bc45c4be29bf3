"""The read model of lists: tables beside the register that are made from it, kept up to date, and asked in SQL.

They are no record of anything. They follow the journal after each ChangeSet, never within its transaction, and can be
emptied and made again at any time.
"""

from __future__ import annotations
