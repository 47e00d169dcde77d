# Joining: students by the roster, staff by invite, class links and QR codes.

people-who =
    Welcome! Who are you?

    Students join with student number and name; teachers with a link from the career office; or just have a look at the lessons.
people-student-button = 🎓 I’m a student
people-staff-button = 👩‍🏫 I’m a teacher
people-guest-button = 👀 Just the lessons
people-staff-how = Teachers come in by a personal link: ask the career office for yours and open it. It works once, within 72 hours.

people-ask-number = Send me your <b>student number and name</b>, for example:
    <code>2024010199 Wang Xiaoming</code>
people-ask-number-class = You’re joining <b>{ $class_name }</b>. Send me your <b>student number and name</b>, for example:
    <code>2024010199 Wang Xiaoming</code>
people-ask-name = Got the number: <code>{ $number }</code>. Now your name, as on the roster.
people-number-unclear = I couldn’t see a student number. Please type number and name together, for example:
    <code>2024010199 Wang Xiaoming</code>
people-number-missing = That’s your name; the number is still missing. Easiest is both at once:
    <code>2024010199 Wang Xiaoming</code>
people-mismatch = Number and name don’t match the roster. Check for a typo and send them again. Tries left: { $left }.
people-no-tries = Let’s leave it here for now; you can try again after { $time }. Your counselor can tell you how the roster has you.
people-gone = The roster says this number has left the college. If that’s a mistake, please see the career office.
people-taken = This number is linked to another Telegram account. I’ve told the career office; once they have checked and freed it, I’ll let you know.
people-yours = You’re already in your class, no need to join again.
people-joined = Found you, { $name }! Welcome to <b>{ $class_name }</b>.
people-joined-elsewhere = Found you, { $name }! The roster has you in <b>{ $class_name }</b>, so that’s where you are now.
people-counselor = Your counselor is { $counselor }. Write any time.
people-link-dead = This link no longer works. Ask whoever sent it for a new one.

people-claim-for-office =
    🔑 { $name } (no. { $number }, { $class_name }) wants to join with another Telegram account; the roster row is linked to an older one.

    Please make sure it’s really them before you free it.
people-release-button = 🔓 Checked, free it
people-released = 🔓 Freed. They can join again now.
people-released-old = The career office has unlinked your student number from this account. If you haven’t changed accounts, please contact them right away.
people-free-now = The career office has freed your student number. You can join now.
people-join-again-button = 🎓 Join now

people-invite-expired = This invite is more than 72 hours old and no longer works. Please ask the career office for another.
people-invite-used = This invite has been used. If that wasn’t you, tell the career office right away.
people-invite-unknown = This invite isn’t right; maybe part of the link is missing. Open it once more, or ask the career office for another.
people-invite-taken = The teacher this invite is for is linked to another account. Please ask the career office to check.
people-welcome-staff = Welcome, { $name }! You’re here as: <b>{ $role }</b>.
people-welcome-classes = { $count ->
        [one] You have one class; it’s under “My classes”.
       *[other] You have { $count } classes; they’re under “My classes”.
    }
people-staff-joined =
    ✅ { $who } used an invite and is now: { $role ->
        [counselor] { people-role-counselor }
        [class_mentor] { people-role-class-mentor }
        [teacher] { people-role-teacher }
        [office] { people-role-office }
        [informant] { people-role-informant }
       *[station] { people-role-station }
    }. If you don’t know them, please check right away.

people-role-student = student
people-role-counselor = counselor
people-role-class-mentor = class mentor
people-role-teacher = subject teacher
people-role-office = career office
people-role-informant = informant
people-role-station = employment station
people-role-counselor-button = Counselor
people-role-class-mentor-button = Class mentor
people-role-teacher-button = Subject teacher
people-role-office-button = Career office
people-role-informant-button = Informant
people-role-station-button = Employment station

people-invite-which = Who is it for? Each link works once, within 72 hours.
people-invite-who = Which { $role }? Send the name or staff number from the staff list, so that their classes come to them by themselves.
people-invite-nobody = Nobody on the staff list has that name or number. Check the spelling, or make a link without the list.
people-invite-several = There is more than one with that name. Please send the staff number.
people-invite-anyway-button = Make it without the list
people-invite-made =
    Invite for <b>{ $who }</b> ({ $role }):

    { $link }

    Good until { $until }, once. Please send it to them only.
people-invite-someone = a new colleague
people-share-button = ↗️ Send it on
people-share-words = Your way into Qihang (works once):
people-invite-more-button = ➕ Another one

people-classes = <b>Classes</b>
    Open one for its invite link and QR code.
people-classes-none = No classes yet. They appear once the roster is in; if something’s missing, tell the career office.
people-class-button = { $name } · { $joined }/{ $students }
people-class =
    <b>{ $name }</b>
    Joined: { $joined } of { $students }

    The invite link, ready for the class chat:
    { $link }
people-poster-button = 🖼 QR poster
people-poster = <b>{ $name }</b> · scan to join Qihang
people-poster-coming = Here comes the QR code, ready to forward or print.
people-renew-button = 🔄 New link
people-renewed-alert = There is a new link. The old link and QR code no longer work.
people-next-button = Next ▶
people-previous-button = ◀ Previous
