"""The outbox: enqueue with the cause, pace, check at the last moment, send, record."""
