# The kinds of questions: orders, lines to mend, chats to judge; pictures in lessons.

quizzes-order = Tap them one after the other. The last tap is your answer.
quizzes-order-going = Tapped too soon? Tap it again to take it back:
quizzes-order-yours = (you had it at { $place })
quizzes-chat-with = The chat with “{ $partner }”:
quizzes-chat-me = You
quizzes-chat-line = <b>{ $who }:</b> { $said }
quizzes-picture-button = 🖼 See it as a picture
quizzes-picture-back-button = Back to the lesson ▶
quizzes-picture-alert = Here it comes
quizzes-picture-gone-alert = That picture has been replaced. The words on the card still hold.
quizzes-picture-failed = The picture won’t come just now, so here it is in words:
