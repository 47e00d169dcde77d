# Words used everywhere.

-brand = Qihang
common-back-button = ◀ Back
common-home-button = 🏠 Home
common-cancel-button = Cancel
common-page = Page { $page } of { $pages }
common-edit-not-read = I kept this as you first sent it; your edit isn’t in it. To change it, open that item and write it once more.
