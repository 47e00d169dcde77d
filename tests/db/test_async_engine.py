"""The engine comes without the ORM, and takes nothing away from others."""

import subprocess
import sys


def test_a_running_bot_does_not_load_the_orm() -> None:
    code = "import sys, bot.app; print([m for m in sys.modules if m.startswith('sqlalchemy.orm')])"
    assert _said_by(code) == "[]"


def test_whoever_imports_sqlalchemys_package_afterwards_gets_all_of_it() -> None:
    code = (
        "from db.engine import Tx; from sqlalchemy.ext.asyncio import AsyncConnection, "
        "AsyncSession; print(Tx is AsyncConnection, AsyncSession.__name__)"
    )
    assert _said_by(code) == "True AsyncSession"


def _said_by(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()
