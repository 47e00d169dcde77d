# Words used everywhere.

-brand = Qihang
common-back-button = ◀ Back
common-home-button = 🏠 Home
common-cancel-button = Cancel
common-page = Page { $page } of { $pages }
