# Something failed, an old button was pressed, or the bot did not understand.

errors-flood = That was a lot at once. I have all of it and will go through it one by one.
errors-failed = That didn’t work, and it’s our fault. I’ll try again by myself in a moment (no. { $incident }).
errors-given-up = I tried a few times without luck. Nothing you sent is lost; whoever looks after me will find it (no. { $incident }). If it’s urgent, contact your counselor directly.
errors-stale = That button is out of date. Send /home for the current one.
errors-unknown-command = I don’t know that command.
errors-not-allowed = This one needs a different role.
errors-office-set-aside = One message could not be handled after several tries and was set aside (no. { $reason }). Please have whoever runs the bot look at the log; /setaside shows it and can try it again.
