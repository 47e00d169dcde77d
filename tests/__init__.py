"""The tests: whole flows through the sandbox first, then rules, storage, content and faults."""
