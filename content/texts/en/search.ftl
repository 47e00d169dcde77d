# Finding something in the cards of the lessons and in the checklists.

search-button = 🔍 Search
search-again-button = 🔍 Search again
search-leave-button = Never mind
search-ask-teacher-button = Ask a teacher
search-ask = <b>What are you looking for?</b>
    A word or two will do: probation pay.
    Chinese works too, and so does pinyin: sanfang, or just sf. A typo is fine.
search-only-words = I can only search for words. Send me one or two: probation pay.
search-found = { $total ->
    [1] Found one:
   *[other] Found { $total }, best first:
 }
search-among-checklists = Checklists
search-among-forms = My papers
search-nothing = Nothing found. You could try:
    • fewer words, only the one that matters
    • another way to say it: “fee” instead of “deposit”
    • Chinese, or pinyin

    Just send it to me. If it’s urgent, a teacher is quicker.
search-not-understood = There’s no word in that to look for. Send me one or two: deposit.
search-resting = Search is out for the moment. Have a look through the lessons and come back in a few minutes.
