# Topics: less of what, and why did I get this.

topics-less-button = 🔕 Less of this
topics-why-button = ❔ Why this?
topics-settings-button = ⚙️ What I get
topics-setting-button = { $mark } { $topic }
topics-settings =
    <b>What would you like to get?</b>

    Tap to turn a topic on or off. { $muted ->
        [0] Right now you get everything.
        [one] One topic is off.
       *[other] { $muted } topics are off.
    }

    One reminder a day at most, and none between 10 pm and 8 am, during classes or on holidays.
topics-muted-alert = Done: no more “{ $topic }”. To change it back, send /topics.
topics-muted-already-alert = “{ $topic }” is off already. To change it back, send /topics.
topics-why-announcement = This is a notice from the career office, sent to students of your year, major or class. If you’d rather not get these, turn off “College notices” in the settings.
topics-name-notices = College notices
topics-name-planning = Career planning
topics-name-courses = Career lessons
topics-name-internship = Internship
topics-name-jobs = Jobs
topics-name-events = Fairs and events
topics-name-policy = Employment policy
topics-name-further-study = Top-up degree
topics-name-enlistment = Military service
topics-name-aid = Grants and aid
topics-name-safety = Staying safe
topics-name-registration = Registration
topics-name-alumni = After graduation
topics-name-teachers = Messages a teacher starts
topics-name-surveys = Surveys
home-topics-command = Choose what you get
