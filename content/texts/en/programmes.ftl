# Programmes with employers and stations, as students see them.

home-programmes-command = Classes run with employers, and stations
programmes-title = <b>Classes run with employers</b>
    Seats and dates are what the college announces; talk to your teacher before you apply.
programmes-none = No order class, named class or apprenticeship takes applications right now. They show up here.
programmes-for-you = <b>For your major</b>
programmes-all = <b>Others</b>
programmes-stations-button = 📍 Stations
programmes-stations = <b>Employment stations</b>
    Looking for work there, visiting a plant, or in trouble: ask them.
programmes-stations-none = No station is listed yet.
programmes-station = <b>{ $name }</b> · { $place }
    { $address } · { $contact } · { $phone }
