# Programmes with employers and stations, as students see them.

home-programmes-command = Classes run with employers, and stations
programmes-title = <b>Classes run with employers</b>
    Seats and dates are the college’s to announce; talk to your teacher before you apply.
programmes-none = No employer-sponsored class or apprenticeship is taking applications right now. New ones will show up here.
programmes-for-you = <b>For your major</b>
programmes-all = <b>Others</b>
programmes-more = <i>{ $count } more: ask a teacher.</i>
programmes-stations-button = 📍 Stations
programmes-stations = <b>Employment stations</b>
    Looking for work there, visiting a plant, or something’s gone wrong? They can help.
programmes-stations-none = No station is listed yet.
