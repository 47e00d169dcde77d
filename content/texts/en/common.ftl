# Words used everywhere.

-brand = Qihang
common-back-label = ◀ Back
common-home-label = 🏠 Home
common-cancel-label = Cancel
common-confirm-label = Confirm
common-yes-label = Yes
common-no-label = No thanks
common-close-label = Close
common-more-label = More
common-done-label = Done
common-ask-teacher-label = 💬 Ask a teacher
common-language-zh-label = 中文
common-language-en-label = English
common-page = Page { $page } of { $pages }
