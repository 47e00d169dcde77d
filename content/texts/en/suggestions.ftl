# The next best thing on the home card: one at a time, and why.

suggestions-next = 💡 { $reason }
suggestions-not-needed-button = No thanks
suggestions-put-off-alert = Fine, I’ll leave that for a month.
