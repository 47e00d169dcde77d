"""Events: signed up for, reminded of, attended, told about afterwards."""
