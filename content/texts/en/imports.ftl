# Importing the roster and the staff list: preview, applying, undoing, and why a file or a row
# cannot be used. imports-fault-…, imports-refused-… and imports-notice-… also go into spreadsheets
# and to the command line, so they carry no formatting.

imports-explain =
    <b>Import the roster or a job list</b>

    Just send the file here: Excel (.xlsx, .xls) or CSV. No need to tidy it up first. Titles above the table, merged headings and full-width digits are all fine.

    • A student roster needs <b>student number, name and class</b>; everything else is optional
    • A staff list needs <b>staff number and name</b>; role and classes help
    • A job list needs <b>employer and job title</b>; everything else is welcome
    • A list of events needs <b>event and date</b>; time and venue help
    • Please leave out ID numbers, phones and addresses. If they’re in there, I won’t keep them

    I’ll show you what would change first. Nothing changes until you tap Apply, and you can undo it afterwards.
imports-send-a-file = I’m waiting for a spreadsheet. Tap 📎, choose File and send the roster, or tap Cancel to leave.
imports-not-a-photo = I can’t read a list reliably from a photo: one wrong digit is another student. Please send the original Excel or CSV as a file.
imports-wrong-file = “{ $name }” isn’t a spreadsheet. Please send Excel (.xlsx, .xls) or CSV; most programs can “Save as .xlsx”.
imports-too-big = “{ $name }” is { $size } MB, and Telegram lets me fetch { $most } MB at most. Remove pictures and sheets you don’t need, or split it by year.
imports-office-only = The career office imports the lists. If something needs correcting, just send it to them.

imports-received = 📥 Got <b>{ $name }</b>. Having a look now.
imports-fetching = 📥 <b>{ $name }</b>
    Fetching the file…
imports-reading = 🔎 <b>{ $name }</b>
    Checking it row by row. Nothing has been changed yet…
imports-applying = ✍️ <b>{ $name }</b>
    { $bar } { $done } / { $total }
imports-undoing = ↩️ Undoing <b>{ $name }</b>
    { $bar } { $done } / { $total }

imports-preview = 📋 <b>{ $name }</b>
    { $kind ->
        [staff] I’ve been through the staff list. Nothing has been changed yet.
        [jobs] I’ve been through the job list. Nothing has been changed yet.
        [events] I’ve been through the events. Nothing has been changed yet.
       *[roster] I’ve been through the roster. Nothing has been changed yet.
    }
imports-line-new = 🆕 New: <b>{ $count }</b>
imports-line-changed = ✏️ Changed: <b>{ $count }</b> ({ $fields })
imports-line-classes = 👥 { $count ->
    [one] 1 class is new or has updated details
   *[other] { $count } classes are new or have updated details
    }
imports-line-unchanged = ☑️ Unchanged: { $count }
imports-line-repeated = 🔁 { $count ->
    [one] 1 row is a repeat; everybody counts once
   *[other] { $count } rows are repeats; everybody counts once
    }
imports-line-refused = ⚠️ { $count ->
    [one] <b>1</b> row can’t be used and is left out
   *[other] <b>{ $count }</b> rows can’t be used and are left out
    }
imports-line-missing = { $kind ->
    [staff] 👤 On the list but not in the file: { $count }. They stay as they are
   *[roster] 👤 In these classes but not in the file: { $count }. They stay as they are
    }
imports-line-elsewhere = 🏫 Students of other classes, not affected: { $count }
imports-line-personal = 🔒 Personal details, skipped and not kept: { $columns }. You can leave these columns out next time.
imports-line-unused = Columns not used: { $columns }
imports-line-sheets = Sheets not used: { $sheets }
imports-field-count = { $field } { $count }
imports-row = { $sheet } row { $row }
imports-more-rows = { $count ->
    [one] 1 more is in the file below.
   *[other] { $count } more are in the file below.
    }
imports-more-items = and { $count } more
imports-look-first = <b>Worth a look first</b>
imports-template-caption = { $count ->
    [one] The row that can’t be used, with the cell to mend in colour and the reason in the last column. Mend it and send the file back.
   *[other] The { $count } rows that can’t be used, with the cells to mend in colour and the reason in the last column. Mend them and send the file back.
    }
imports-template-name = rows-to-mend.xlsx
imports-apply-button = ✅ Apply
imports-discard-button = Discard
imports-undo-button = ↩️ Undo this import
imports-undo-sure-button = ↩️ Yes, undo it
imports-keep-button = Keep it

imports-same = ☑️ <b>{ $name }</b>
    { $kind ->
        [jobs] Exactly what we have already (jobs: { $count }). Nothing to change.
        [events] Exactly what we have already (events: { $count }). Nothing to change.
       *[roster] Exactly what we have already ({ $count } people). Nothing to change.
    }
imports-discarded = <b>{ $name }</b> is discarded. Nothing was changed, and what I read is deleted.
imports-confirmed = ✍️ <b>{ $name }</b>: writing…
imports-applied = ✅ <b>{ $name }</b> is in
imports-applied-nothing = The list was like this already, so there was nothing to write.
imports-undo-ask = { $kind ->
    [events] The events go back to how they were before <b>{ $name }</b>. New ones that somebody has signed up for stay. Undo it?
    [jobs] The jobs go back to how they were before <b>{ $name }</b>. New ones that somebody has opened or saved are taken down, not deleted. Undo it?
   *[roster] The list goes back to how it was before <b>{ $name }</b>. Students who have joined stay. Undo it?
    }
imports-undo-started = ↩️ <b>{ $name }</b>: undoing…
imports-undone = ↩️ <b>{ $name }</b> is undone. { $kind ->
        [jobs] The jobs are as they were before.
        [events] The events are as they were before.
       *[roster] The list is as it was before.
    }
imports-undone-kept = { $kind ->
    [events] New events that somebody has signed up for stay: { $count }. To call one off, cancel it with a reason.
    [jobs] Jobs that somebody has looked at or that were changed since: { $count }. New ones are taken down, changed ones stay as they are now.
   *[roster] { $count ->
        [one] 1 new person is already using Qihang (or has a class or an invite), so they stay on the list.
       *[other] { $count } new people are already using Qihang (or have a class or an invite), so they stay on the list.
        }
    }
imports-undo-not-last-alert = Only the latest import can be undone, within 30 days. This one can’t be undone any more.
imports-already-alert = This one has been dealt with already.

imports-refused = ❌ <b>{ $name }</b> was not imported. Nothing was changed.
    { $reason }

imports-field-number = Student number
imports-field-staff-number = Staff number
imports-field-name = Name
imports-field-class-name = Class
imports-field-classes = Classes
imports-field-role = Role
imports-field-major = Major
imports-field-department = Department
imports-field-entry-year = Entry year
imports-field-length = Length of study
imports-field-counselor = Counselor
imports-field-counselor-number = Counselor number
imports-field-mentor = Class mentor
imports-field-mentor-number = Class mentor number
imports-field-state = State

## Why a row cannot be used

imports-fault-missing = { $column } is empty, please fill it in
imports-fault-cell-error = { $column } holds a formula error ({ $value }), please type the value
imports-fault-too-long = { $column } is longer than { $most } characters. Pasted too much?
imports-fault-number-lost-digits = { $column } “{ $value }”: Excel turned it into scientific notation and lost digits. Please type it again (format the cell as text first)
imports-fault-number-unclear = { $column } “{ $value }” has characters a student number can’t have
imports-fault-number-repeated = Student number { $number } stands here more than once with different details (see also row { $rows }). Please keep only the right one
imports-fault-name-unclear = { $column } “{ $value }” doesn’t look like a name
imports-fault-entry-year-unclear = { $column } “{ $value }”: can’t tell which year. Something like 2026 works
imports-fault-entry-year-missing = Can’t tell the year of entry. Please fill in { $column }, for example 2026
imports-fault-length-unclear = { $column } “{ $value }” isn’t clear. Just 3 works
imports-fault-state-unknown = { $column } “{ $value }” is new to me. Use studying, on-leave, withdrawn or graduated
imports-fault-staff-unclear = { $column } “{ $value }”: can’t tell who this is. Please give one person’s name
imports-fault-staff-name-missing = There is only the number { $value }. Please add the name in { $column }
imports-fault-staff-number-unclear = { $column } “{ $value }” has characters a staff number can’t have
imports-fault-staff-number-repeated = Staff number { $number } has two different names (see also row { $rows }). Please keep only the right one
imports-fault-classes-without-role = There are classes, but { $column } “{ $value }” doesn’t say whether as counselor or as class mentor

## Worth a look before applying

imports-notice-class-differs = { $class_name }: rows disagree on { $field }. I took “{ $taken }” as most rows say; { $rows } say “{ $others }”
imports-notice-staff-number-shared = Staff number { $number } is written with several names. I took “{ $taken }”; there is also “{ $others }”
imports-notice-many-names-change = { $changed } of the { $compared } students matched by number would get another name. Has the name column slipped?
imports-notice-staff-without-number = No staff number, so I go by name: { $names }. If anybody shares a name, please add the numbers
imports-notice-class-contested = { $class_name } is given more than one { $field } ({ $others }), so it keeps the one it has
imports-notice-classes-unknown = Not on the roster yet: { $names }. The roster will bring them

## Why a whole file cannot be used

imports-refused-too-large = The file is { $size } MB; { $most } MB is the most I can take. Remove pictures and sheets you don’t need, or split it by year.
imports-refused-wrong-kind = { $kind ->
    [html] This is a web page saved as a table, not real Excel. Open it in Excel or WPS and “Save as .xlsx”.
    [ods] This is an OpenDocument table. Open it and “Save as .xlsx”.
    [xlsb] This is .xlsb. Open it and “Save as .xlsx”.
    [doc] This is a text document. Copy the table into Excel and save it as .xlsx.
    [pdf] This is a PDF. Please send the original Excel file.
    [zip] This is an archive. Unpack it and send the spreadsheet inside.
    [image] This is a picture. Please send the original Excel file.
    [xml] This is an XML table. Open it and “Save as .xlsx”.
   *[other] This isn’t a spreadsheet I know. Please send .xlsx, .xls or CSV.
    }
imports-refused-encrypted = The file needs a password, so I can’t open it. Remove the password in Excel and send it again.
imports-refused-damaged = The file is damaged. If it opens on your computer, save a fresh copy and send that.
imports-refused-bomb-ratio = Unpacked, this file is abnormally large, so I didn’t open it. Copy the list into a new workbook and send that.
imports-refused-bomb-size = Unpacked, this file is over { $most } MB, so I didn’t open it. Copy the list into a new workbook and send that.
imports-refused-bomb-parts = The file has too many sheets or parts (over { $most }). Save the list as a file of its own.
imports-refused-bomb-nested = There’s another archive inside this file, so I didn’t open it. Copy the list into a new workbook and send that.
imports-refused-bomb-entities = The file holds something unsafe, so I didn’t open it. Copy the list into a new workbook and send that.
imports-refused-too-many-rows = A sheet has more than { $most } rows. Please split it by year or department.
imports-refused-too-many-columns = A sheet has more than { $most } columns. Please keep only those the list needs.
imports-refused-too-spread = The sheet “{ $sheet }” has content far apart, as if something stood in a distant cell. Copy the list into a new workbook and send that.
imports-refused-cell-too-long = A cell is longer than { $most } characters. Please shorten it.
imports-refused-too-heavy = This file is too much work to read, so I stopped. Copy the list into a new workbook, or split it.
imports-refused-unreadable-text = The text is garbled and I can’t tell its encoding. Open it in Excel and “Save as .xlsx”.
imports-refused-empty = There’s nothing in the file.
imports-refused-no-header = I can’t find the headings. It needs these columns: { $missing }. Is it the right file, with the headings in the first 30 rows?
imports-refused-header-hidden = The list is on the hidden sheet “{ $sheet }”. Unhide it, so that I know you really mean it.
imports-refused-vanished = Telegram can’t give me this file any more. Please send it again.
imports-refused-unavailable = I tried several times without luck, perhaps because of the network. Please send it again in a while.
imports-refused-no-rows = Not a single row can be used. The reasons are in the file below; mend it and send it back.

## Command line

imports-command-later = This import isn’t built yet. You can import roster and staff.
imports-command-kind-refused = { $file } was not imported: { $reason }
