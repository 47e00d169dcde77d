"""The two-minute review: questions of finished lessons come back when they are about to fade."""
