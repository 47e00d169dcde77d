"""What goes with reading: bookmarks, a card opened on its own, «read later today»."""
