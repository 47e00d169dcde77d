# Job alerts: how often, at what hour, why it came. The reader decides; nothing pushes.

alerts-new = { $count ->
        [1] 💼 <b>One job that fits you</b>
       *[other] 💼 <b>{ $count } jobs that fit you</b>
    }
alerts-more = { $more } more in the list.
alerts-more-button = See { $more } more
alerts-by-search = 🔎 Your saved search: { $name }
alerts-closing = ⏳ <b>Saved and closing soon</b>
alerts-settings-button = ⚙ Job alerts
alerts-settings = <b>Job alerts</b>

    { $rhythm ->
        [instant] As they come, one message a day at most; what comes later waits until { $hour }:00 the next day.
        [daily] Every day at { $hour }:00, if something new fits you.
        [weekly] { $weekday }s at { $hour }:00, one message a week.
        [deadlines] Only once before a saved job closes.
        [none] Not on yet. Pick how often, if you’d like them.
       *[off] Off. Nothing is sent.
    }
    { $muted ->
        [yes] 🔕 You turned jobs off under /topics, so nothing comes now.
       *[no] Never at night, in class or on holidays; never the same job twice; nothing more about a job you’ve applied for.
    }
alerts-rhythm-instant-button = As they come
alerts-rhythm-daily-button = Once a day
alerts-rhythm-weekly-button = Once a week
alerts-rhythm-deadlines-button = Only deadlines
alerts-rhythm-off-button = No alerts
alerts-hour-button = { $hour }:00
alerts-weekday-1 = Monday
alerts-weekday-3 = Wednesday
alerts-weekday-5 = Friday
alerts-weekday-7 = Sunday
alerts-unmute-button = 🔔 Turn jobs on again
alerts-chosen = ● { $label }
alerts-join-first = Alerts are for students of the college. First say who you are.
alerts-why = You chose { $rhythm ->
        [instant] “As they come”
        [daily] “Once a day”
        [weekly] “Once a week”
        [deadlines] “Only deadlines”
       *[off] job alerts
    }, so this came. { $new ->
        [0] {""}
       *[other] New jobs are picked by your major, what you said you want and what you saved; each says why.{" "}
    }{ $closing ->
        [0] {""}
       *[other] The ones closing soon you saved yourself.{" "}
    }You can change this any time.
