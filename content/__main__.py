"""`python -m content` writes the JSON Schema files that editors' programs read."""

from content import reading  # noqa: F401 - every kind of file registers its schema
from content.schemas import write_json_schemas

write_json_schemas()
