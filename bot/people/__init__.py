"""Who is who: students and staff, joining, roles, the roster."""
