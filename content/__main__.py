"""`python -m content` writes the JSON Schema files that editors' programs read."""

from content.json_schemas import write_json_schemas

write_json_schemas()
