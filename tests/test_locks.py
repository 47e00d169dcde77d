"""What is installed for users is what the tests ran with."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_users_get_the_versions_that_were_tested() -> None:
    shipped, tested = _pins(ROOT / "requirements.lock"), _pins(ROOT / "tests/requirements.lock")
    assert shipped
    assert shipped <= tested


def test_every_package_is_pinned_by_its_hashes_and_by_no_address() -> None:
    for lock in (ROOT / "requirements.lock", ROOT / "tests" / "requirements.lock"):
        entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
        assert [one.splitlines()[0] for one in entries if "--hash=sha256:" not in one] == []
        assert "://" not in lock.read_text(encoding="utf-8")


def _pins(lock: Path) -> set[str]:
    """«package==version ; where»."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if "==" in line and not line.startswith(" ")}
