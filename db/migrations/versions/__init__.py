"""One file per change of the schema, each reviewed, each walked up and down by the tests."""
