"""Job alerts: within the rhythm somebody chose, and never the same posting twice."""
