# Appointments in numbers, for the office

appointments-numbers-button = 🗓 Appointments
appointments-numbers-all-button = 📊 Everybody’s appointments
appointments-numbers = 🗓 <b>Appointments · last { $days } days</b>
appointments-numbers-whole = { $whole } up to now, { $ahead } still to come.
appointments-numbers-came = came { $count }
appointments-numbers-missed = missed { $count }
appointments-numbers-student-off = cancelled by student { $count }
appointments-numbers-staff-off = cancelled by staff { $count }
appointments-numbers-unsaid = not noted { $count }
appointments-numbers-hosts = <b>By person</b>
appointments-numbers-host = • { $name ->
        [gone] Somebody who has left
       *[named] { $name }
    }: { $became }; { $ahead } ahead
appointments-numbers-more = …and { $count } more, all in the file.
appointments-numbers-note = Figures for fewer than five students are left out, and so is anything they could be worked out from. “Not noted”: the time is over and nobody said whether they came.
appointments-numbers-empty = No appointments in this time.
appointments-numbers-title = Appointments · last { $days } days
appointments-numbers-file = appointments-{ $days }-days
appointments-numbers-sheet = Appointments by person
appointments-numbers-gone = Somebody who has left
appointments-numbers-column-name = Person
appointments-numbers-column-whole = Up to now
appointments-numbers-column-came = Came
appointments-numbers-column-missed = Missed
appointments-numbers-column-student-off = Cancelled by student
appointments-numbers-column-staff-off = Cancelled by staff
appointments-numbers-column-unsaid = Not noted
appointments-numbers-column-ahead = Still to come
