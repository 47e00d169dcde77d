"""SQLAlchemy's asynchronous engine, without its ORM.

`sqlalchemy.ext.asyncio` loads the whole ORM for its AsyncSession: 7 MiB of every process and a
tenth of its start, and no statement here is the ORM's. The module with the engine needs none of
it, so that is loaded by itself. Whoever imports the package later gets it as it is.
"""

import sys
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

_PACKAGE = "sqlalchemy.ext.asyncio"

if TYPE_CHECKING or _PACKAGE in sys.modules:
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
else:
    # In place of the package: found like it, and never executed.
    sys.modules[_PACKAGE] = module_from_spec(find_spec(_PACKAGE))
    try:
        from sqlalchemy.ext.asyncio.engine import (
            AsyncConnection,
            AsyncEngine,
            create_async_engine,
        )
    finally:
        del sys.modules[_PACKAGE]

__all__ = ["AsyncConnection", "AsyncEngine", "create_async_engine"]
