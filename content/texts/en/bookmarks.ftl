# Bookmarked cards, a card opened on its own, reading it in the evening.

bookmarks-button = ★ Bookmarks
bookmarks-shelf = <b>Bookmarks</b> · { $count }
bookmarks-empty = No bookmarks yet.
    When a card is worth keeping, tap ☆ below it and find it here.
bookmarks-tidy-button = 🧹 Remove some
bookmarks-tidied-button = Done
bookmarks-tidying = <i>Tap a card to take it off this list.</i>
bookmarks-gone = This lesson was taken down or is being checked.
bookmarks-changed = This card was replaced; its lesson is still here.
bookmarks-added-alert = Kept. You’ll find it under Bookmarks.
bookmarks-removed-alert = Bookmark removed.
bookmarks-full-alert = That’s { $most } bookmarks, the most there can be. Remove a few first.
bookmarks-card-gone-alert = This card was taken down or is being checked.
bookmarks-card-gone = This card was taken down or is being checked. Something else?
bookmarks-place-kept = <i>Your place in this lesson is still kept.</i>
bookmarks-read-from-here-button = Read on from here ▶
bookmarks-to-my-place-button = ↩ Back to my place: { $place }
bookmarks-place-quiz = after the cards
bookmarks-growth-line = ★ { $count ->
    [1] One card bookmarked
   *[other] { $count } cards bookmarked
 }

later-ask-button = { $days ->
    [0] ⏰ Read later today at 20:00
    [1] ⏰ Read tomorrow at 20:00
   *[other] ⏰ Read on { $day } at 20:00
 }
later-waits-button = { $days ->
    [0] ⏰ Tonight at { $time } ✓
    [1] ⏰ Tomorrow at { $time } ✓
   *[other] ⏰ { $day } at { $time } ✓
 }
later-asked-alert = { $days ->
    [0] Sure, I’ll remind you tonight at { $time }, unless you open it first.
    [1] Sure, I’ll remind you tomorrow at { $time }, unless you open it first.
   *[other] It’s a holiday and I keep quiet. I’ll remind you on { $day } at { $time }.
 }
later-taken-back-alert = All right, no reminder.
later-due = 📖 As agreed, time to read on: { $title }
    Your place is kept.
later-open-button = Read on ▶
