# Class groups: there the bot says only what is for the whole class; the rest is private.

groups-hello =
    Hi everybody, I’m Qihang, the career office’s assistant 👋

    Once the class mentor or counselor sends /bind here and confirms in private, I’ll post <b>notices for the whole class</b> in this group too.

    I don’t read or join your chat. For anything about yourself, message me in private: only you will see it.
groups-private-button = 💬 Message Qihang
groups-in-private = Personal things don’t belong in the group. Message me in private: only you will see the answer.
groups-asked = Got it. Please confirm in our private chat.
groups-who-may = Only the class’s counselor or class mentor can connect its group. Not in Qihang yet? The career office can send you an invite link.
groups-anonymous = You’re posting as an anonymous admin, so I can’t tell who you are. Switch that off and send it again.

groups-ask = Which class does the group “{ $title }” belong to? Once it’s connected, notices for the whole class are posted there too, without anything personal.
groups-bind-button = 🔗 Connect to { $class_name }
groups-not-button = Not now
groups-kept = All right, nothing was changed.
groups-no-class = I can’t connect the group “{ $title }” yet: that class isn’t yours, or you have no class on the list. Open a class under “My classes”, tap “Class groups” and add me from there; if the list is wrong, ask the career office.
groups-late-alert = That request has expired. Please send /bind in the group again.
groups-taken = The group “{ $title }” already belongs to another class. Ask that class’s teacher to send /unbind there first.
groups-bound = ✅ The group “{ $title }” is now connected to <b>{ $class_name }</b>. Notices for the whole class will be posted there too.
groups-bound-here = ✅ This group is now connected to <b>{ $class_name }</b>. Notices for the whole class come here; for anything about yourself, message me in private.

groups-ask-unbind = Disconnect the group “{ $title }” from <b>{ $class_name }</b>? It gets no more notices; students still get theirs in private.
groups-not-yours = The group “{ $title }” isn’t connected to a class of yours, so there’s nothing to disconnect.
groups-unbind-button = ✂️ Disconnect
groups-unbound = The group “{ $title }” is no longer connected to { $class_name }.
groups-unbound-here = This group is no longer connected to { $class_name }. No more notices will be posted here.
groups-removed = I was removed from the group “{ $title }” ({ $class_name }), so class notices no longer go there. To bring them back, add me again and send /bind.

groups-class-button = 👥 Class groups
groups-of-class = { $count ->
        [0] <b>{ $class_name }</b> has no group connected yet.
        [one] <b>{ $class_name }</b> has one group connected:
       *[other] <b>{ $class_name }</b> has { $count } groups connected:
    }
groups-line = · { $title }
groups-add-button = ➕ Add me to a class group
groups-unbind-one-button = ✂️ Disconnect “{ $title }”
