# Updates given up after several tries and set aside (the office sees them with /setaside).

updates-none = Nothing is set aside. All is well.
updates-list =
    <b>Set aside: { $count }</b>
    These could not be handled after several tries. Once whoever runs the bot has found the fault (the log has the incident number) and mended it, try them again here. What people wrote is not shown.

    { $lines }
updates-line = · <code>{ $number }</code> { $when } { $kind }, tries: { $tries }, incident { $reason }
updates-line-gone = · <code>{ $number }</code> { $when } { $kind }, incident { $reason } (content deleted by age)
updates-retry-button = 🔁 Retry { $number }
updates-retry-all-button = 🔁 Retry all
updates-drop-button = 🗑 Drop { $number }
updates-drop-ask = Drop <code>{ $number }</code>? It holds something somebody sent; once dropped, it can’t be brought back.
updates-drop-yes-button = Drop it
updates-retried-alert = To be tried again within half a minute: { $count }. What fails once more comes back here.
updates-gone-alert = That one is no longer here, or its content has been deleted.
updates-dropped = Dropped.
