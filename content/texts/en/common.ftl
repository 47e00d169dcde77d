# Words used everywhere.

-brand = Qihang
common-back-button = ◀ Back
common-home-button = 🏠 Home
common-cancel-button = Cancel
common-confirm-button = Confirm
common-yes-button = Yes
common-no-button = No thanks
common-close-button = Close
common-more-button = More
common-done-button = Done
common-ask-teacher-button = 💬 Ask a teacher
common-language-zh-button = 中文
common-language-en-button = English
common-page = Page { $page } of { $pages }
