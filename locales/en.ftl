# All the English that haifu speaks; the same names as in ja.ftl. `.hint` says what to do, other attributes name related places.

severity-error = error
severity-warning = warning
severity-note = note
severity-remark = hint
severity-hint = help

## Findings: files

file-missing = { $path } is missing
    .hint = see whether it is there under another name, such as committee.toml.txt; `haifu init` makes a new project
file-empty = the file is empty
    .hint = docs/data-format.md says what belongs in it; move it out of the data folder if it is not used
file-is-folder = there is a folder where a file belongs
    .hint = rename the folder, or move it elsewhere
file-outside = the file lies outside the project's folder (it is a link)
    .hint = put the file itself here
file-too-large = the file is too large (up to { $kilobytes } KB)
    .hint = is it another file, put here by mistake?
file-unreadable = the file cannot be read ({ $reason })
    .hint = see whether another program has it open, and whether reading is allowed
file-encoding = the file is not in UTF-8 ({ $encoding })
    .hint = save it anew with your editor, choosing UTF-8 as the encoding
file-ignored = nothing of this name is read
    .hint = rename it if { $meant } is meant; move it out of the data folder if it is not used
file-not-text = this is no text file ({ $kind })
    .hint = put a TOML file here, which a text editor writes; changing the ending of a name changes nothing inside
file-of-office = it seems to be one of Excel, Word or the like
file-of-pdf = it seems to be a PDF
encoding-utf-16 = it seems to be UTF-16
encoding-shift-jis = it seems to be Shift_JIS (CP932)
encoding-euc-jp = it seems to be EUC-JP
encoding-unknown = it contains bytes that are not text

## Findings: TOML

toml = this is not TOML ({ $words })
toml-conflict-mark = the mark of a merge conflict was left here
    .hint = keep the right one of the two versions, and remove the lines <<<<<<< ======= >>>>>>>
toml-full-width = there is a full-width `{ $written }`
    .hint = write { $half }
toml-quote-full-width = these quotes are not TOML's
    .hint = write "
toml-comma-full-width = the comma is a full-width `{ $written }`
    .hint = write ,
toml-space-full-width = there is a full-width space
    .hint = write an ordinary space, or none
toml-value-missing = nothing stands behind the `=`
    .hint = write a value; "" for a text that is meant to be empty; put # before the line of a figure that is not known yet
toml-date-form = `{ $written }` is not written as a date or a time
    .hint = { $advice }
date-write = write { $meant }
date-form = write it like 2025-06-03: year, month and day of four, two and two digits
date-time-form = write it like 2025-06-03T10:00:00: the day, a T, and the time of day in two digits each
toml-quote-missing = this text has no quotes around it
    .hint = put it between quotes: "{ $written }"
toml-quote-unclosed = the quote does not end
    .hint = end the text with "; a text of several lines stands between """ and """
toml-quote-inside = a " inside the text ends it
    .hint = write \" for a quote inside a text
toml-block-unclosed = the text that begins with three quotes does not end
    .hint = end it with a line """
toml-bracket-unclosed = the bracket does not end
    .hint = end it with { $close }
toml-header-unclosed = the brackets of the heading do not end
    .hint = close as many as were opened: [actual], [[document]]
toml-comma-missing = there is no comma between the values
    .hint = put a comma between two values; see whether the ] at the end of the list is there
toml-comma-extra = there is a comma too many
    .hint = remove it; a line needs no comma at its end
toml-number-comma = the number has commas in it
    .hint = write { $plain }; commas are printed by themselves
toml-number-unit = the number has its unit with it
    .hint = write { $number } alone; the unit is printed by itself. To decide how it prints, write {"{ value = "}{ $number }, print = "{ $written }" {"}"}
toml-number-form = `{ $written }` is no number
    .hint = { $write }
toml-leading-zero = the number begins with 0
    .hint = leave the first 0 away; put quotes around a telephone number
toml-equals-missing = this line is not `name = value`
    .hint = put = between name and value; a remark begins with #; a text that goes on stands between """ and """
toml-equals-twice = there are two `=`
    .hint = leave one
toml-equals-colon = there is a `:` between name and value
    .hint = write =
toml-key = the name has characters that names cannot have
    .hint = names are of letters, digits and hyphens; docs/data-format.md lists them
toml-after-value = `{ $rest }` stands behind the value
    .hint = remove it, or put # before a remark; put quotes around the whole of a text
toml-backslash = a \ cannot stand alone in a text
    .hint = write it twice (\\), or put ' around the whole text
toml-boolean = this is neither true nor false
    .hint = write true or false
toml-control-character = there is a control character (U+{ $code }), which is not seen
    .hint = remove it; if the text was copied, type it anew
toml-carriage-return = lines end in a way of old (CR alone)
    .hint = save the file again in your editor, with LF or CRLF as the ends of lines
toml-too-deep = brackets are nested too deeply
    .hint = count the brackets

## Findings: keys and values

key-duplicate = `{ $key }` is written twice
    .first = first here
    .hint = remove one of them
key-missing = { $meaning } (`{ $key }`) is missing
    .hint = { $add } (see docs/data-format.md)
add-line = add a line { $key } = …
add-table = add a line [{ $key }] and its keys below
add-tables = add a line [[{ $key }]] and its keys below
key-misspelt = there is no `{ $key }`
    .hint = if { $guess } is meant, correct it
key-misplaced = `{ $key }` does not belong here
    .hint = move it up, before the first heading in [ ]
key-unknown = there is no `{ $key }`
    .hint = here belong { $known }
list-length = `{ $key }` goes by { $expected }, and has { $found }
    .hint = write the first and the last, like [2024, 2028]
choice-unknown = `{ $key }` cannot be `{ $written }`
    .hint = write one of { $choices }
number-out-of-range = { $written } is not a number that `{ $key }` can be
    .hint = count its digits; a number of a thing has no minus
number-in-quotes = the number of `{ $key }` stands in quotes
    .hint = write { $bare } without quotes
date-in-quotes = the date of `{ $key }` stands in quotes
    .hint = write { $bare } without quotes
list-without-brackets = `{ $key }` is a list
    .hint = put brackets around it, even if it is one: [{ $written }]
table-single = there can be several of `{ $key }`, so its heading has two brackets
    .hint = write [[{ $key }]], with two brackets on either side
table-before = this stands before the [[{ $outer }]] that it belongs to
    .hint = write the line [[{ $outer }]] first, and this below it
text-without-quotes = `{ $key }` is a text
    .hint = put quotes around it: "{ $written }"
value-of-another-kind = `{ $key }` is { $expected }, and not { $found }
    .hint = { $write }
write-table = write the heading [{ $key }], and its keys on the lines below
write-tables = write a heading [[{ $key }]] for each, and its keys on the lines below
write-list = write { $key } = [{ $example }], in brackets
write-date-time = write { $key } = 2025-06-03T10:00:00, without quotes
write-date = write { $key } = 2025-06-03, without quotes
write-figure = write { $key } = 1710, the number alone; "—" where nothing is measured, and no line where it is not known yet
write-integer = write { $key } = { $example }, a whole number without quotes
write-boolean = write { $key } = true or { $key } = false, without quotes
write-text = write { $key } = "…", with the quotes
expected-string = a text ("…")
expected-integer = a whole number
expected-number = a number
expected-boolean = true or false
expected-array = a list ([ ])
expected-arrays = a list of lists ([[ ]])
expected-object = a table ({"{ }"}, or a heading in [ ])
expected-objects = a list of tables (headings in [[ ]])
expected-date = a date (2025-06-03)
expected-date-time = a date and time (2025-06-03T10:00:00)
expected-figure = a number (1710), "—" for what is not measured, or {"{ value = 51.0, print = \"51.0%\" }"}
expected-prose = a text ("…") or a list of bullets (["…", "…"])
expected-prose-item = a bullet ("…") or {"{ paragraph = \"…\" }"}
expected-free = a table
choice-agenda = agenda
choice-evaluation = evaluation
choice-roster = roster
choice-questionnaire = questionnaire
choice-custom = custom
choice-correction = correction (訂正版)
choice-replacement = replacement (差替え)
choice-activity = activity (活動指標)
choice-outcome = outcome (成果指標)
choice-primary = primary (◎)
choice-related = related (○)

file-name-year = the file name `{ $name }` is not a fiscal year (four digits: 2024.toml)
    .hint = rename the file, or move it out of the data folder if it is not used
file-name-meeting = the file name `{ $name }` is not a meeting (fiscal year and number: 2025-1.toml)
    .hint = rename the file, or move it out of the data folder if it is not used

## Findings: years and dates

year-invalid = `{ $written }` is not a fiscal year
    .hint = write four digits (2024)
date-not-a-day = `{ $written }` is not the date that belongs here
    .hint = write the day alone (2025-06-03), without T and what follows
date-without-time = `{ $written }` is not both a date and a time
    .hint = write day and time together (2025-06-03T10:00:00)
date-not-in-calendar = there is no day `{ $written }` in the calendar
    .hint = check the order of year, month and day, and their numbers
date-too-early = `{ $written }` is before 1873, when Japan's calendar was another
    .hint = begin with the year in four digits (2025-06-03)
date-with-offset = `{ $written }` has a time zone
    .hint = remove the zone (Z, +09:00)
data-not-finite = `{ $written }` cannot be printed as a number
    .hint = write an ordinary number, or a text ("…")
data-key-misplaced = `{ $key }` stands in [document.data], so it is a word for the template
    .hint = move a key of the meeting (duplex, distributed, edition) before the first heading of the file, and one of the document (boxed, listed-as, internal) before the line [document.data]

## Findings: the plan

direction-duplicate = direction `{ $name }` stands in two places
    .first = first here
    .hint = change one of the numbers
measure-duplicate = measure `{ $name }` stands in two places
    .first = first here
    .hint = change one of the ids
project-duplicate = project `{ $name }` stands in two places
    .first = first here
    .hint = change one of the numbers
indicator-duplicate = indicator `{ $name }` stands in two places
    .first = first here
    .hint = change one of the ids
series-duplicate = series `{ $name }` stands in two places
    .first = first here
    .hint = change one of the ids
indicator-note-missing = the indicator has the mark `{ $mark }`, and there is no note for it
    .hint = correct the mark, or write a [[direction.note]] with it in the same direction
indicator-base-beside-series = indicator { $id } has series, so `base` and `surveyed` belong to each series
    .hint = move `base` and `surveyed` into [[direction.measure.indicator.series]]; an indicator of one row has no series
indicator-restated-twice = `（再掲）` will be printed twice for the indicator { $indicator }
    .hint = restated = true adds it; remove it from the name
plan-period-reversed = the period ends before it begins
    .first = it begins here
    .hint = unless it is a slip, write [first, last]

grade-duplicate = the grade `{ $name }` stands in two places
    .first = first here
    .hint = change one of the letters
relation-unknown-direction = there is no direction `{ $name }` for the project to relate to
    .hint = write the number of a direction
plan-life-reversed = the last year (`until`) comes before the first (`since`)
    .first = it begins here
    .hint = correct one of the years
plan-periods-overlap = { $year } lies in a period of { $other } too
    .hint = correct the periods of one of them, so that no year lies in two plans
plan-part-not-in-force = `{ $name }` does not belong to the plan in { $year }, so no sheet shows it
    .plan = in the plan it is here (from `since` to `until`)
    .hint = remove it if the year is right; otherwise correct `since` or `until` in the plan
indicator-year-outside-plan = { $year } of { $indicator } lies outside the plan's periods: no table shows it
    .also = here too
    .hint = correct the year, or add a period to `periods`

## Findings: the year's file

did-you-mean = {" "}(is { $guess } meant?)
blank = { "" }
direction-unknown = direction `{ $name }` is not in the plan (data/plan.toml){ $guess }
    .hint = correct the number, or add it to the plan; if it left the plan, remove this
measure-unknown = measure `{ $name }` is not in the plan (data/plan.toml){ $guess }
    .hint = correct the number, or add it to the plan; if it left the plan, remove this [measure]
project-unknown = project `{ $name }` is not in the plan (data/plan.toml){ $guess }
    .hint = correct the number, or add it to the plan; if it left the plan, remove this [project]
indicator-unknown = indicator `{ $name }` is not in the plan (data/plan.toml){ $guess }
    .hint = write the id that the indicator has in the plan
grade-unknown = grade `{ $grade }` is not on the plan's scale
    .hint = write one of { $letters }{ $guess }
grade-full-width = the grade is a full-width `{ $grade }`
    .hint = write { $half } (grades are { $letters })
measure-unfilled = measure { $name } lacks its { $fields } (未記入 is printed)
    .hint = write beneath [measure."{ $name }"], in place of 〔 〕; for a text that is meant to be empty, write ""
direction-unfilled = direction { $name } lacks its { $fields } (未記入 is printed)
    .hint = write beneath [direction.{ $name }], in place of 〔 〕; for a text that is meant to be empty, write ""
project-unfilled = project { $name } lacks its { $fields } (未記入 is printed)
    .hint = write beneath [project.{ $name }], in place of 〔 〕; for a text that is meant to be empty, write ""
figure-unfilled = { $count ->
    [one] 1 indicator has
   *[other] { $count } indicators have
    } no actual figure (未記入 is printed): { $indicators }
    .hint = write their values in [actual], or "—" for what is not measured
year-file-outside-plan = { $year } lies outside the plan's periods
    .hint = correct the year in the file's name; the periods stand in data/plan.toml
figure-not-surveyed = { $indicator } is not surveyed in { $year }: the figure is not printed (the table has a dash)
    .indicator = the indicator
    .hint = if it was surveyed, add the year to `surveyed` in the plan; if not, remove the line
figure-of-the-future = { $year } comes after the fiscal year of the latest meeting
    .hint = is it a figure of a year that has not begun? Correct the year
figure-print-differs = the value is { $value }, but `{ $print }` is printed
    .hint = correct whichever is wrong; tables show `print`, comparisons of years use `value`

year-table-number = `{ $written }` is not a number
    .hint = write the plan's number, as in [direction.1] or [project.1]
print-unknown-field = this year's sheet has no field `{ $field }`
    .hint = the names of fields are listed in docs/data-format.md under 印刷上の例外

## Findings: tables of figures (haifu figures --import)

figures-not-a-table = this cannot be read as a table
    .hint = name an Excel workbook (.xlsx) or a CSV file. One that is broken or has a password cannot be read; if Excel opens it, save it anew as .xlsx
figures-column-missing = the columns headed { $columns } are missing
    .hint = the table needs { $needed }, in any order and beside any others; it is safest to fill in the table that `haifu figures --format xlsx` makes
figures-kind-unknown = 区分 cannot be `{ $written }`
    .hint = write 実績値 or 目標値; it is 実績値 that is taken
figures-part-of-one = `{ $written }` would be { $written }% in this indicator's unit; { $percent }% is probably meant
    .hint = give the cell a plain number format and write { $percent }; a cell with the format % holds a hundredth
figures-value-form = `{ $written }` is no number
    .hint = write the number alone, like 1710; — where nothing is measured, and nothing where it is not known yet
figures-value-twice = the actual figure of { $indicator } in { $year } is given twice, and not the same
    .first = first here
    .hint = leave the right one and empty the other
figures-year-outside-plan = { $year } lies outside the plan's periods
    .hint = correct the year; the periods stand in data/plan.toml
figures-year-missing = { $year } has no file (data/years/{ $year }.toml)
    .hint = make it with `haifu new year { $year }` and import again; or correct the year
figures-of-the-plan = { $kind } of { $indicator } in { $year } is not that of the plan, and is not taken
    .hint = to change the plan, edit data/plan.toml; otherwise put the plan's figure back into the table
figures-read-as = `{ $written }` was read as { $number }

## Findings: editions, and what is withheld

edition-contradiction = the edition is said to be full and public at once
    .hint = name one of the two
edition-two-templates = two templates are to draw the pages: { $one } and { $other }
    .hint = name one of the two; with the public edition it is public,{ $one }
edition-no-name = `{ $name }` cannot be the name of an edition
    .hint = write names with commas between (public,large); letters, digits, - and _ can be in them
edition-unknown = there is no edition `{ $name }`
    .hint = there are { $known }; a file templates/editions/NAME.typ makes one more
edition-day-of-full = --as-of decides what the public edition withholds; this edition withholds nothing
    .hint = add --edition public, or leave --as-of out
edition-empty = the public edition has no part at all
    .hint = every part is marked as internal; remove the mark from those that are for the public
edition-attached = the public edition cannot carry the data files
    .hint = what is withheld here stands in them; leave --attach-sources out, or make --edition full
edition-withheld = this is the public edition; { $count ->
    [one] 1 place is
   *[other] { $count } places are
} withheld
edition-nothing-withheld = this is the public edition; nothing is marked as internal, so nothing is withheld
internal-twice = both internal and internal-until are written
    .internal = the other one
    .hint = keep internal = true for what is never public, internal-until for what is not until a day
internal-unknown-field = this year's sheet has no field `{ $field }`
    .hint = nothing would be withheld; the names of fields are listed in docs/editions.md
internal-passed = { $date } is before { $day }, so the public edition withholds nothing here
    .hint = check the day; if it may be public now, this line can go
title-internal-alone = title-internal belongs to a document that is withheld (internal or internal-until)
    .hint = add internal = true to withhold the document, or remove this line
withheld-elsewhere = `{ $text }` is withheld, and stands in { $place } of the public edition all the same
    .withheld = it is withheld here
    .hint = withhold this place as well, or change its words; if the words may be public, remove the mark
withheld-in-words = another place
withheld-in-table = the table 「{ $table }」

## Findings: the roster

category-duplicate = category `{ $name }` stands in two places
    .first = first here
    .hint = make them one, or change one of the labels
category-without-members = category `{ $name }` has no members
    .hint = add members, or remove the category
roster-duplicate-member = { $name } is written twice
    .first = first here
    .hint = if it is one person, remove one of them; if there are two, write the reason into data/accepted.toml
roster-terms-overlap = the terms of two rosters overlap (from { $date })
    .first = the other term
    .hint = let the earlier roster end on the day before the later one begins
roster-term-ended = the members' term has ended before the day of the meeting ({ $date }): it ends on { $end }
    .term = the latest term
    .meeting = the day of the meeting
    .hint = write the roster of the new term into data/rosters, or correct the day
roster-missing = no roster's term holds the day of the meeting ({ $date })
    .meeting = the day of the meeting
    .hint = add a roster to data/rosters, or correct a roster's `term`

roster-term-reversed = the term ends before it begins
    .hint = `from` is the first day, `to` the last
roster-reading-words = name and reading do not have the same number of words
    .name = the name
    .hint = put one space between family and given name in both (福田 敦 / ふくだ あつし)
roster-reading-kana = the reading has `{ $written }`, which is no kana, or not of the kind that the others have
    .hint = write it in hiragana, as those of the other members

## Findings: the meeting's file

meeting-outside-its-year = the day of the meeting, { $date }, is in { $year }, while the file is named for { $named } ({ $meeting })
    .hint = correct the date or the file's name; a fiscal year runs from April to March
meeting-distributed-late = the papers are handed out on { $date }, after the meeting
    .meeting = the day of the meeting
    .hint = correct the date, unless they are
meeting-hour = the meeting begins at { $time }
    .hint = the clock has 24 hours (two in the afternoon is T14:00:00). If it is meant, give a reason in data/accepted.toml
deadline-before-meeting = the deadline, { $date }, comes before the meeting
    .meeting = the day of the meeting
    .hint = correct the date, unless the answers are collected before the meeting
deadline-far = the deadline, { $date }, is long after the meeting
    .meeting = the meeting
    .hint = check the deadline's year and month
revision-too-early = the revision of { $date } comes before the papers were first handed out
    .meeting = the day of the meeting
    .hint = if the papers were handed out before the meeting, write that day as `distributed`; if not, correct the day of the revision
document-duplicate-label = two documents have the label `{ $name }`
    .first = first here
    .hint = change one of them

document-field-missing = this document needs `{ $key }`
    .hint = add a line { $key } = … to this [[document]], such as { $key } = { $example }
document-field-superfluous = a document of this kind has no `{ $key }`
    .hint = remove the line, or correct `kind`; if it belongs to another [[document]], move it there
document-template-name = `{ $name }` is not the name of a template
    .hint = write the name of a file in the templates folder that ends in .typ (notice.typ)
document-template-missing = there is no template templates/{ $name }
    .hint = create the file or correct the name, which has no templates/ before it; templates/README.md says how
meeting-without-documents = this meeting has no documents
    .hint = write the papers that are handed out as [[document]] (docs/data-format.md says how)
plan-missing = evaluation sheets need a plan (data/plan.toml)
    .hint = see whether the file is named plan.toml (and not plan.toml.txt); a committee without a plan has no document of this kind
year-outside-plan = { $year } lies in no plan's periods
    .hint = correct `year`; the periods end with { $last }. The next plan is written into { $file }, in the form of data/plan.toml
review-not-printed = reviews of { $year } are written ({ $file }), and print as blanks in this meeting's papers
    .hint = a review of the year before belongs into that year's file; a proposal for this year's may stay; to print it, add the line reviews = true here
year-file-missing = files of years that stand beside { $year } in its tables are missing (their figures print as blanks): { $files }
    .hint = unless they were removed on purpose, see to their names
year-missing = data/years/{ $year }.toml is missing
    .hint = a meeting usually evaluates the year before; correct `year`, or create the year's file
revision-unknown-document = this meeting has no document `{ $name }`
    .hint = write a document's label or title ({ $known })

## Findings: characters in texts

text-remark-printed = in the text between """ and """, a line begins with `#`, which is printed there
    .hint = remove the #; between paragraphs, leave the line empty
text-placeholder = { $count ->
    [one] one place in this file is
   *[other] { $count } places in this file are
    } as the skeleton left them: 〔 〕
    .hint = fill in what stands in 〔 〕, or remove what is not needed
text-mixed-dashes = signs that look alike are mixed: { $characters }
    .hint = use one of them
text-half-width-kana = there is half-width katakana: { $written }
    .hint = write { $full }
text-invisible-character = there is a character that is not seen (U+{ $code })
    .hint = remove it; if the text was copied, type it anew
text-foreign-form = { $written } (U+{ $code }) is not a Japanese form
    .also = here too
    .hint = write { $japanese }
text-look-alike = there is a { $written } between katakana that looks like one
    .hint = if { $meant } is meant, correct it ({ $word })
text-spaced-out = there are spaces between the characters of a word
    .hint = write { $solid }; the template sets it apart
text-own-bullet = the item begins with `{ $written }`, so two bullets will be printed
    .hint = remove `{ $written }`; the template adds the bullet
agenda-numbered = the item has the number `{ $written }`, so two numbers will be printed
    .hint = remove `{ $written }`; the template counts
text-full-width = there are full-width characters where half-width ones are meant
    .hint = write { $half }
office-email = there is no @ in the e-mail address
    .hint = check the address
text-weekday-wrong = { $date } is a { $right }, and ({ $written }) is written
    .hint = correct the date or the weekday
text-date-impossible = there is no day `{ $date }` in the calendar
    .hint = check month and day
character-private = { $written } is a character of private use (U+{ $code }): another machine shows another character, or none
    .also = here too
    .hint = use a character of the national set for administration, or a common one
character-missing = no font has { $written } (U+{ $code })
    .also = here too
    .hint = use another character, or put a font that has it into the project's fonts folder (fonts/README.md)
character-missing-but-installed = none of the fonts in use has { $written } (U+{ $code }); on this machine, { $fonts } has it
    .also = here too
    .hint = copy that font's file into the project's fonts folder, if its licence allows, or use another character
character-variant-missing = { $written } is a variant of { $base } (U+{ $code } U+{ $selector }) that the font does not have: { $base } would be printed
    .also = here too
    .hint = remove the variation selector if { $base } will do; if not, the printing font itself must be replaced by one that has the variant (fonts/README.md)
acceptance-unneeded = this acceptance ({ $finding }, { $file }) covers nothing any more
    .hint = remove it if the cause is mended; correct the file or the text if one is misspelt
acceptance-unknown = there is no warning called `{ $finding }`{ $guess }
    .hint = copy the name that stands in brackets behind the word "warning"
acceptance-of-error = { $finding } is an error, which cannot be accepted
    .hint = correct what it tells of, and remove this acceptance

## Findings: what does not agree

claim-earlier = { $year }: { $figure }
claim-target = target: { $figure }
prose-figure-differs = the text says `{ $written }`, and the actual figure of `{ $indicator }` is { $actual }
    .actual = the figure in the table
    .hint = see which is right, and correct the other
prose-sum-wrong = the parts add up to { $sum }, not to `{ $total }`
    .parts = the parts
    .hint = correct the total or the part that is wrong
prose-claim-differs = the text says `{ $written }`, and the actual figure of `{ $indicator }` is { $actual } ({ $other })
    .actual = the year's actual figure
    .earlier = the figure it is compared with
    .target = the year's target
    .hint = see whether a sentence of an earlier year was left standing, and correct the text or the figure
prose-restated-differs = `{ $item }` is { $own } here, and { $other } under another measure of the same year
    .original = the other one
    .hint = if they are the same, correct the one that is wrong
indicator-restated-differs = the restated indicator `{ $indicator }` has { $own } ({ $meaning }), and the original has { $other }
    .original = the original
    .also = these differ as well
    .hint = if they are one indicator, correct the one that is wrong; if they are two, remove restated = true
restated-name-differs = what is restated as `{ $own }` is called `{ $other }` in its own place
    .original = its own place
    .hint = if they are the same, give them one name; if not, do not restate it
indicator-unit-unfit = the name of the indicator `{ $indicator }` ends with `{ $ending }`, and its unit is `{ $unit }`
    .hint = correct the name or the unit
series-falls = `{ $indicator }`, which is counted on from year to year, falls from { $earlier } to { $later }
    .earlier = the figure before
    .hint = see whether it is the year's own count, and write the sum
text-doubled = a character stands twice in `{ $written }`
    .hint = write `{ $once }` if that is meant
text-style-mixed = polite (です・ます) and plain (である) sentences are mixed in one field
    .other = the other style
    .hint = use one of them (here it is `{ $written }`)
prose-unit-differs = the text says `{ $written }`, and the table of `{ $indicator }` says { $actual }
    .indicator = the indicator
    .hint = if they are the same count, give it one unit
grade-unsupported = the grade is { $grade } ({ $text }), and { $met } of { $all } indicators have reached their targets
    .actual = the actual figure
    .hint = check the grade; where figures do not show the reason, say it in the measure's progress
text-repeated = this stood in the sheet of { $year } word for word
    .before = the earlier one
    .hint = see whether it holds for this year too
name-varies = `{ $written }` is called `{ $other }` elsewhere
    .other = elsewhere
    .hint = if they are the same, give them one name
text-spelling = `{ $written }` is not the spelling of official papers
    .also = here too
    .hint = write { $right }, unless your office has a rule of its own
text-punctuation-mixed = this is `{ $written }`, and `{ $usual }` elsewhere
    .other = elsewhere
    .hint = use one of them
series-jumps = `{ $indicator }` goes from { $earlier } to { $later }
    .earlier = the figure before
    .hint = one is ten times the other or more: check the digits
target-missing = the indicator `{ $indicator }` has no target for { $years }, which prints as a blank
    .before = the target before
    .hint = add the target, or write "—" for a year that has none
figure-unit-missing = some figures of `{ $indicator }` print without their unit ({ $unit })
    .also = here too
    .hint = write the number alone instead of `print`, and the unit is added
print-uneven = in this year's sheet, `{ $field }` is printed unlike the other tables
    .other = this one is printed by the rule
    .measure = the measure of this title
    .also = here too
    .hint = if there is no reason for it, remove this [[print]]
print-base-differs = the base figure of `{ $indicator }` prints as `{ $printed }`, and the plan has { $planned }
    .indicator = the indicator
    .hint = see which is right; remove this [[print]] if the plan's is
figure-repeated = `{ $written }` is the number of the sheet of { $year }, while others have changed
    .before = the year before
    .hint = see whether it was left standing
prose-year-differs = the sheet of { $year } speaks of { $named }
    .hint = see whether a sentence of an earlier year was left standing, or the year slipped
agenda-year-differs = the agenda speaks of the evaluation of { $year }, of which there is no sheet among the documents
    .document = the sheet there is
    .hint = correct the year in the agenda or in the document
agenda-label-unknown = the agenda speaks of { $label }, and no document has that label
    .document = the labels begin here
    .hint = correct the agenda or the document's label
category-numbering = `{ $after }` follows `{ $before }`
    .before = the one before
    .hint = check the numbers; if one is left out on purpose, leave it
contact-differs = `{ $written }` differs by one character from the office's `{ $office }`
    .office = the office's own
    .hint = if they are the same, correct the one that is wrong
document-listed-differs = the roster is listed as `{ $listed }`, and its title is `{ $title }`
    .roster = the roster
    .hint = let listed-as be the title, or remove it

## Findings: pages and fonts

template-file-missing = the template reads a file that is not there
    .used = it is used from here
    .document = the document
    .hint = check its name and folder; a name is looked up from the file that has it, or from the project's folder if it begins with /
template-not-converging = the layout does not settle, however often it is tried
    .used = it is used from here
    .document = the document
    .hint = look for something whose size depends on where it stands, such as a page number that changes the page
template-error = the template cannot be typeset
    .used = it is used from here
    .document = the document
    .hint = compare it with the file before the change; without the project's own copy of a template, the built-in one is used
template-field-missing = the template uses `{ $field }`, which the data do not have
    .used = used here
    .document = the document
    .hint = add a line { $field } = "…" to the document's [document.data], or correct the name in the template (templates/README.md lists the words there are)
template-warning = the template deserves a look
    .used = it is used from here
    .document = the document
    .hint = compare it with the file before the change
font-missing-glyph = page { $page }: no font has a glyph for `{ $excerpt }`
    .data = in the data
    .document = the document
    .hint = use another character, or put a font that has it into the project's fonts folder (`haifu fonts` shows what is missing)
font-substituted = the built-in fonts lack `{ $characters }`: printed with { $family } ({ $file })
page-text-off-page = page { $page }: `{ $excerpt }` lies off the page
    .data = in the data
    .document = the document
    .hint = shorten the text in the data; in a template of your own, give it more room
page-text-cut = page { $page }: `{ $excerpt }` is cut by its box
    .data = in the data
    .document = the document
    .hint = shorten the text in the data; in a template of your own, give it more room
page-text-crosses-rule = page { $page }: `{ $excerpt }` lies on a rule
    .data = in the data
    .document = the document
    .hint = shorten the text in the data; in a template of your own, give it more room
page-text-on-text = page { $page }: `{ $excerpt }` lies on other text
    .data = in the data
    .document = the document
    .hint = shorten the text in the data; in a template of your own, give it more room

## What could not be done

io-not-found = it is not there
io-denied = it is not allowed
io-read-only = nothing can be written there
io-full = the disk is full
io-is-folder = it is a folder
io-not-folder = there is a file of that name
io-other = { $words }
folder-unreadable = cannot read the folder { $path }: { $reason }

project-above = { $folder } is not a project's folder: run haifu in { $project }, or name that with --root
project-no-data = { $folder } has no data folder (`haifu init` makes a new project)
font-unreadable = cannot read the font { $path }: { $reason }
font-malformed = { $path } is no font (it is broken, or of a kind that is not supported)
font-damaged = the font { $path } is damaged (it seems to be a built-in one, but some of its content differs)
    .hint = remove the file, and the built-in font is printed with
folder-not-made = cannot make the folder { $path }: { $reason }
file-not-written = cannot write to { $path }: { $reason }
file-not-replaced = cannot replace { $path }: { $reason }
file-open-elsewhere = { $path } is open in another program and cannot be replaced; the new one was put at { $beside }: close it there and try again
stdout-not-written = cannot write to standard output: { $reason }
manifest-missing = there is no manifest { $path }
    .hint = haifu build writes a manifest beside each PDF that it makes
manifest-unreadable = the manifest { $path } cannot be read: { $reason }
manifest-newer = the manifest { $path } was written by a newer haifu ({ $version })
    .hint = use haifu { $version } or a newer one
manifest-damaged = the manifest { $path } is damaged: { $words }
    .hint = make it anew with haifu build
verify-unreadable = { $path } cannot be read: { $reason }
verify-not-a-pdf = { $path } is neither a PDF nor a manifest
    .hint = name a PDF that haifu made, or the .manifest.json beside it
verify-foreign = { $path } seems not to be a PDF that haifu made
    .hint = name the PDF as haifu made it; one that another program saved again cannot be verified
verify-font-path = this PDF was made with fonts from a folder outside of the project, too
    .hint = name that folder with --font-path
verify-outdated = the manifest of { $path } is not of what the project has now, though the PDF comes out the same, byte for byte
    .hint = if that was meant, renew the manifest with haifu build
verify-different = { $path } is not what the project makes now
    .hint = undo what was not meant to change; if it was, make the PDF anew with haifu build
deps-not-written = the dependencies cannot be written to { $path }: { $reason }
deps-make-of-stdout = --deps-format make does not go with -o - (the rule would have no file to name)
deps-beside-output = --deps - does not go with -o - (only one thing can go to standard output)
timings-not-written = cannot write the timings to { $path }: { $reason }
pdf-standards-exclusive = these PDF standards exclude each other: { $words }
pdf-excerpt-untagged = a PDF of some --pages has no tags, so it cannot meet a standard that asks for them (PDF/UA, level A of PDF/A)
pdf-attachments-forbidden = a PDF of standard { $standard } cannot carry files
    .hint = leave --standard away, or say --standard a-3a,ua-1
pdf-attachments-lost = the templates leave out files that the PDF is to carry: { $files }
    .hint = if templates/packet.typ was edited, copy the lines with `attachments` from the packet.typ that haifu init writes into a new project
pdf-pages-invalid = the pages do not meet the PDF standards
pdf-finish = the PDF could not be finished: { $words }
pages-none = there are no such pages ({ $count } in all)
    .hint = pages are counted as sheets come, from 1 to { $count }
document-unknown = there is no document `{ $name }` ({ $known })
meeting-unknown = there is no meeting { $meeting } (data/meetings/{ $meeting }.toml)
    .hint = there are { $known }
meeting-none = there is no meeting (data/meetings/)
    .hint = write one, such as data/meetings/2025-1.toml (see docs/data-format.md)
source-date-epoch = the environment variable SOURCE_DATE_EPOCH is `{ $value }`, which is not a number of seconds since 1970
stdout-taken = --message-format json and github write to standard output, which leaves no room for -o -
explain-misspelt = there is no finding `{ $code }`; is { $guess } meant?
explain-unknown = there is no finding `{ $code }`
    .hint = `haifu explain` alone lists all of them
cli-argument-unknown = there is no option `{ $argument }`
    .hint = see `haifu --help`
cli-argument-misspelt = there is no option `{ $argument }`; is { $guess } meant?
    .hint = see `haifu --help`
cli-command-unknown = there is no command `{ $command }`
    .hint = `haifu --help` lists the commands
cli-command-misspelt = there is no command `{ $command }`; is { $guess } meant?
    .hint = `haifu --help` lists the commands
cli-command-meeting = a meeting alone does not say what to do
    .hint = haifu build { $meeting } makes its packet
cli-command-missing = the command is missing that says what to do
    .hint = say it, as in haifu build; haifu --help lists the commands
cli-value-missing = a value is missing behind { $argument }
    .hint = see `haifu --help`
cli-value-unknown = { $argument } cannot be `{ $value }`
    .hint = write one of { $choices }
cli-meeting = `{ $value }` is not a meeting
    .hint = write fiscal year and number with a hyphen between, like 2025-1; to build one document, `haifu build --only 資料1`
cli-pages = `{ $value }` names no pages
    .hint = write 5, or 2,3-6, or 8-
cli-ppi = --ppi cannot be `{ $value }`
    .hint = write a whole number from 10 to 1200
cli-year = `{ $value }` is not a fiscal year
    .hint = write four digits (2024)
cli-date = `{ $value }` cannot be read as a day
    .hint = write the day alone, as 2026-06-02 (--time for the time)
cli-day = `{ $value }` is no day
    .hint = write it as 2025-09-01
cli-gutter = `{ $value }` is no gutter in millimetres
    .hint = write 0 to 20, in tenths: --gutter 3.5
cli-time = `{ $value }` cannot be read as a time
    .hint = write it as 14:30
cli-argument-missing = { $argument } is missing
    .hint = see `haifu --help`
cli-argument-twice = { $argument } is given twice
    .hint = give it once
cli-arguments-exclusive = { $argument } and { $other } exclude each other
    .hint = give one of them
cli-not-text = an argument is not text
    .hint = see to its encoding
cli-other = { $words }
build-split-to-stdout = --split and -o - exclude each other: standard output takes one file
build-open-stdout = --open and -o - exclude each other: there is no file to open
build-standard-of-image = --standard is for PDF
build-ppi-of-others = --ppi is for PNG (say --format png)
build-attach-of-image = --attach-sources is for PDF
build-impose-of-pdf = --impose is for PDFs that are written to a file
    .hint = it goes neither with -o - nor with images
impose-unknown = the pages of this PDF cannot be laid on sheets
    .hint = see to PDFs and images that templates read
impose-unequal = page { $page } is not of the others' size, so the pages cannot be laid on sheets
    .hint = choose documents of one size with --only
impose-landscape = page { $page } is wider than it is high, so it cannot be laid on a sheet
    .hint = choose upright documents with --only; wide ones can be printed as they are
build-split-named = with --split, let the name of the file end in .pdf (the parts go into a folder of that name); for images, leave -o away
build-format-unknown = cannot tell the format of { $path }: let it end in .pdf, .png or .svg, or say --format
build-images-one-path = { $count } images cannot be written to one file: put { "{p}" } or { "{0p}" } (the page number) into its name
build-image-failed = page { $page } cannot be made an image: lower --ppi
build-not-opened = cannot open { $path }: { $reason }
figures-no-plan = there is no plan (data/plan.toml), so there are no figures
figures-bom-of-others = --bom is for CSV
figures-format-unknown = cannot tell the format of { $path }: let it end in .csv, .json or .xlsx, or say --format
figures-year-unknown = neither the plan nor a year's file has { $year }
    .hint = there are { $known }
figures-not-a-workbook = cannot make a workbook of it: { $words }
figures-unreadable = cannot read { $path }: { $reason }
    .hint = check the name; if Excel has it open, close it and try again
figures-too-large = it is too large (up to { $megabytes } MB)
attached-no-pdf = this cannot be read as a PDF
    .hint = it is damaged, or another kind of file: download it again, or see where it came from
attached-locked = the PDF is locked with a password, so its files cannot be taken out
    .hint = try again with a PDF without a password
attached-none = { $path } carries no files
    .hint = haifu build --attach-sources makes a PDF that carries the data
attached-damaged = { $name } in the PDF is damaged; nothing was written
    .hint = download the PDF again and try once more
attached-too-large = { $name } is too large (up to { $megabytes } MB); nothing was written
extract-unreadable = cannot read { $path }: { $reason }
extract-differs = in { $folder }, files of the same names have other contents: { $files }; nothing was written
    .hint = name another folder with -o, or say --force to overwrite them
manual-not-made = cannot make the manual pages: { $reason }
figures-not-edited = [actual] of { $path } is written in a form that figures cannot be put into; nothing was written
    .hint = put each figure on a line of its own, `name = number`, beneath the heading [actual], and try again
figures-not-asked = { $count ->
    [one] 1 figure changes
   *[other] { $count } figures change
    }, but there is no terminal to ask at, so nothing was written
    .hint = if that is right, say it again with --yes
schemas-to-stdout = standard output takes one schema
    .hint = name it: haifu schema year -o -
init-not-overwritten = { $path } is there already and is not overwritten: name an empty folder

## What was done

made = wrote { $path }
build-made = built { $path } ({ $pages ->
    [one] 1 page
   *[other] { $pages } pages
    }, { $kilobytes } KB)
build-made-split = built { $path } ({ $pages ->
    [one] 1 page
   *[other] { $pages } pages
    }, { $kilobytes } KB) and { $parts ->
    [one] 1 PDF of a single document
   *[other] { $parts } PDFs of single documents
    } ({ $folder })
build-imposed-booklet = built { $path } (a booklet of { $sheets ->
        [one] 1 sheet
       *[other] { $sheets } sheets
    } of { $paper }; print it on both sides, flipped on the short edge, at actual size){ $parts ->
        [0] { "" }
        [one] , and one of the single document
       *[other] , and { $parts } of single documents
    }
build-imposed-2up = built { $path } (two pages a side of { $paper }, { $sides ->
        [one] 1 side
       *[other] { $sides } sides
    }; print it at actual size and, if on both sides, flipped on the short edge){ $parts ->
        [0] { "" }
        [one] , and one of the single document
       *[other] , and { $parts } of single documents
    }
build-imposed-before = { $path } is of an earlier build and was not made again
    .hint = make it again with --impose before it is printed, or remove it
build-made-images = built { $images ->
    [one] { $path }
   *[other] { $images } images, from { $path } on
    }
publish-made = { $folder } holds { $files } files ({ $changed } written, { $removed } removed); { $index } lists them
publish-same = everything in { $folder } is what would be made now
publish-other = { $path } is not what would be made now
publish-missing = { $path } is not there
publish-left-over = { $path } is no more part of the packet
publish-again = `haifu publish` makes it what the packet is now
publish-draft = some of what is to be published is not final
    .hint = fill in the fields that are left before you publish; `haifu status` lists them
publish-not-removed = { $path } of the last publication could not be removed ({ $reason })
publish-style = { $path }, the style sheet of the web pages, cannot be read
    .hint = mend the file, or remove it: then the built-in one is used
publish-workbook = a table could not be written as a workbook ({ $words })
build-unfinished = { $count } fields are still to be written, so this is a draft
    .hint = haifu status lists them
packet-unfinished = { $count } fields are still to be written, so there is no final packet
    .hint = write them and try again; without --final, a draft is made
unfilled-counted = { $count } tables have fields that are still to be written
    .hint = haifu status lists the fields
remarks-counted = texts, tables or lists disagree in { $count ->
    [one] 1 place
   *[other] { $count } places
    }; haifu check shows where
hints-counted = a colleague would ask about { $count ->
    [one] 1 place
   *[other] { $count } places
    } (haifu check --hints)
new-year-made = made { $path }, with last year's texts as comments
new-meeting-made = made { $path }; see to its agenda and its list of papers
new-reviews-opened = edited { $path }: the committee's reviews, which were empty, are to be written now
new-roster = the term of office ends, so the next term's { $path } was made
    .hint = write the term, and the members' names and affiliations; those of the last term stand beside them as comments
new-what-next = haifu status lists what is to be written; haifu build makes a draft at any time
new-exists = { $path } is there already; nothing was changed
    .hint = edit that file, or rename it first to have it made anew
new-no-meeting = there is no meeting to go on from (data/meetings/)
    .hint = haifu init makes the first one
new-no-plan = there is no plan, so it is not known what the file of { $year } should hold
    .hint = write data/plan.toml (docs/data-format.md says how)
new-outside-plans = { $year } lies in no plan's periods, which end with { $last }
    .hint = write the next plan into { $file }, in the form of data/plan.toml
new-not-later = a meeting on { $date } would not be later than the latest, { $last }
    .hint = see to the date, or the number (--number); to correct the date of { $last }, edit `date` in data/meetings/{ $last }.toml
new-which-year = it is not known which year's file to make
    .hint = say it, as in haifu new year 2025
new-no-date = it is not known when the next meeting is
    .hint = say it, as in haifu new meeting --date { $example } (--time for the time, --place for the place)
new-ask-date = Date of the meeting (Enter takes the proposal) [{ $proposal }]:
new-ask-time = Time [{ $proposal }]:
new-ask-place = Place [{ $proposal }]:
ask-again = that cannot be read; write it like the example in brackets
ask-given-up = no answer, so nothing was done
ask-unread = the answer cannot be read ({ $reason })
status-done = the papers of { $session } are complete ({ $fields } fields)
status-heading = { $left } of { $fields } fields in the papers of { $session } are still to be written ({ $percent }% done)
status-part = { $part } ({ $filled }/{ $fields })
status-field = { $owner } { $field }: to be written  { $place }
status-placeholder = { $text } left from the skeleton  { $place }
status-measure = { $id }
status-direction = direction { $number }
status-project = project { $number }
status-series = { $name }
figures-made = wrote { $path } ({ $rows } rows)
schemas-made = wrote { $count } JSON Schemas to { $folder }
build-attached = the PDF carries { $count } data files; the comments in them can be read by all, too
extracted = took { $count ->
    [one] 1 file
   *[other] { $count } files
    } out into { $folder }
manual-made = wrote { $count } manual pages into { $folder }
figures-added = { $file }  { $indicator } ({ $id }): blank → { $new }
figures-changed = { $file }  { $indicator } ({ $id }): { $old } → { $new }
figures-changed-print = { $file }  { $indicator } ({ $id }): { $old } → { $new } (its own print `{ $print }` goes)
figures-ask = change { $count ->
    [one] this figure
   *[other] these { $count } figures
    }? (y: yes, anything else: no)
figures-declined = nothing was written
figures-nothing-written = nothing was written, since there are errors
figures-no-change = no actual figure changes
figures-imported = wrote { $count ->
    [one] 1 actual figure
   *[other] { $count } actual figures
    } to { $files }
check-done = { $warnings ->
    [0] { $hints ->
        [0] nothing was found
        [one] no errors, no warnings (1 hint)
       *[other] no errors, no warnings ({ $hints } hints)
    }
    [one] no errors (1 warning)
   *[other] no errors ({ $warnings } warnings)
    }
check-denied = there are warnings, so the exit code is 1 (--deny warnings)
build-denied = no PDF was made, since there are warnings ({ $warnings }) and --deny warnings
build-look = no PDF was made of pages that cannot be handed out; `haifu build --format png` makes images to look at
build-excerpt = a PDF of some --pages has no tags for screen readers; publish the whole, or --only some documents
build-current = { $path } is current: inputs and options are those it was made with
build-again-denied = only the pages tell all warnings (--deny warnings)
build-again = building anew: { $reason }
build-locked = the manifest ({ $path }) says otherwise, so nothing was built
    .hint = undo what is listed above unless it was meant; if it was, run haifu build without --locked and keep the new manifest
build-manifest-of-pdf = { $option } is for a PDF that is written to a file, not for images or -o -
change-haifu = the version of haifu differs: { $then } in the manifest, { $now } now
change-typst = the version of Typst, which lays pages out, differs: { $then } in the manifest, { $now } now
change-option = the options differ ({ $option })
change-file = { $path } has changed
change-file-missing = { $path } is missing
change-file-added = { $path } was added
change-file-overriding = { $path } was the built-in one; now there is a file of the project in its place
change-file-built-in = { $path } was a file of the project; now the built-in one is used
change-beside = { $what } (not used in this packet)
change-fonts = the fonts at hand have changed
change-pdf = { $path } was changed after it was made
change-pdf-missing = { $path } is missing
change-page = { $path } comes out otherwise from page { $page } on ({ $label }); { $count ->
    [one] 1 page differs
   *[other] { $count } pages differ
    }
change-page-count = { $path } comes out with another number of pages: { $then } in the manifest, { $now } now
change-rest = { $path } comes out with the same pages, but with other bookmarks, title, structure for reading aloud or the like
change-parts = the number of PDFs differs: { $then } in the manifest, { $now } now
verify-same = { $path } is, byte for byte, what the project makes ({ $pages ->
    [one] 1 page
   *[other] { $pages } pages
    }, { $inputs ->
    [one] 1 input
   *[other] { $inputs } inputs
    })
verify-restorable = haifu build restores the PDF as it was
verify-not-reproduced = inputs and versions are those of the manifest, and yet the PDF comes out otherwise; it may have been made on another kind of processor or system
build-left-over = { $folder } still holds files of documents that are not in this packet: { $files } (delete them if they are of no use)
init-made-sample = made the sample project in { $folder }: run `haifu build` there (README.md says how to change it)
init-made-skeleton = made a skeleton for a new committee in { $folder }: fill in what stands in 〔 〕 and run `haifu build` there (docs/data-format.md says how)
fonts-face = { $family }  { $weight }  ({ $origin }: { $file })
fonts-face-slanted = { $family }  { $weight } slanted  ({ $origin }: { $file })
fonts-built-in = built in
fonts-project = project
fonts-folder = named folder
fonts-system = system
fonts-prints = prints { $count ->
    [one] 1 character
   *[other] { $count } different characters
    }
fonts-lends = prints { $count ->
    [one] 1 character
   *[other] { $count } different characters
    }: { $characters }
fonts-lacks-nothing = lacks none
fonts-lacks = lacks { $characters }
fonts-lacks-many = lacks { $count } of the packet's characters
fonts-missing = in no font: { $characters }
stage-took = { $stage }: { $milliseconds } ms
stage-goes-on = { $stage } …
stage-load-with-fonts = reading the fonts and the data
stage-load = reading the data
stage-fonts = reading the fonts
stage-typeset = typesetting
stage-export = exporting
stage-impose = laying pages on sheets
stage-manifest = the manifest
stage-publish = making what is published
stage-write = writing

## Help

help-usage = Usage:
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-usage-haifu = haifu [OPTIONS] <COMMAND>
help-usage-init = haifu init [OPTIONS] <DIR>
help-usage-build = haifu build [OPTIONS] [MEETING]
help-usage-verify = haifu verify [OPTIONS] <PDF or MANIFEST>
help-usage-check = haifu check [OPTIONS] [MEETING]
help-usage-data = haifu data [OPTIONS] [MEETING]
help-usage-publish = haifu publish [OPTIONS] [MEETING] <DIR>
help-usage-fonts = haifu fonts [OPTIONS] [MEETING]
help-usage-figures = haifu figures [OPTIONS]
help-usage-explain = haifu explain [OPTIONS] [CODE]
help-usage-schema = haifu schema [OPTIONS] [NAME]
help-usage-completions = haifu completions [OPTIONS] <SHELL>
help-usage-extract = haifu extract [OPTIONS] <PDF>
help-usage-manual = haifu manual [OPTIONS] <DIR>
help-haifu = Build the papers of a public committee's meeting as one PDF, from TOML data and Typst templates
help-init = Make a new project
help-build = Build a meeting's packet as PDF
help-verify = Prove that a PDF is, byte for byte, what the project makes
help-status = List what is still to be written
help-usage-status = haifu status [OPTIONS] [MEETING]
help-new = Make the files of the next year or the next meeting
help-usage-new = haifu new year [YEAR] | haifu new meeting [OPTIONS]
help-new-year = Make the next year's file (data/years/)
help-usage-new-year = haifu new year [OPTIONS] [YEAR]
help-new-year-year = The fiscal year, as 2025 [default: the one after the last]
help-new-meeting = Make the next meeting's file, and those that it needs
help-usage-new-meeting = haifu new meeting [OPTIONS]
help-date = The day, as 2026-06-02; asked for unless given
help-time = When it begins, as 14:30 [default: the last meeting's]
help-place = Where it is held [default: the last meeting's]
help-number = Its number in its fiscal year [default: the next]
help-check = Look a project through without writing a PDF
help-explain = Explain a finding, with examples
help-data = Write all that is printed as JSON (for those who edit templates)
help-publish = Make all that is put on the web: PDFs, web pages and reading text of the parts, tables as CSV and Excel
help-publish-check = Write nothing; tell whether the folder holds what would be made now (exit code 1 if not)
help-publish-folder = The folder to write; it can be put on the web as it is
help-fonts = List the fonts, and the characters that each lacks
help-figures = Write the indicators' targets and actual figures as a table, or take actual figures from one
help-schema = Write what data files look like as JSON Schema, for editors
help-completions = Write a shell's completion script to standard output
help-extract = Take the files out of a PDF, such as the data of --attach-sources
help-manual = Write the manual pages for `man` into a folder
help-quiet = Say nothing but what is wrong
help-verbose = Say what each stage does and how long it takes
help-lang = The language (ja, en) [default: the variables HAIFU_LANG, LANG]
help-color = Whether to colour (auto, always, never) [default: on a terminal]
help-message-format = For whom to speak (human, json, github); json and github write a line each to standard output
help-if-changed = Build nothing where inputs and options are those of the PDF that is there
help-locked = Write only what the manifest beside the PDF (.manifest.json) says
help-deps = Write what the build was made from, and what it made, into this file (-: standard output)
help-deps-format = How to write that: json (the default), zero, make
help-verify-path = The PDF, or its manifest (.manifest.json)
help-verify-root = The project's folder [default: the project that the PDF lies in, or else here]
help-verify-font-path = A folder of fonts outside of the project that the PDF was made with (may be repeated)
help-build-draft = Make a draft with 案 across its pages, even if nothing is unfilled
help-build-is-final = Make the final packet; refused while anything is unfilled
help-check-hints = Tell what a careful colleague would only ask, too
help-deny = With `warnings`, build nothing where there are any (exit code 1)
help-code = The finding's name (roster-duplicate-member) [default: list all names]
help-help = Print this help
help-version = Print the version
help-init-folder = The folder to make
help-empty = A skeleton for another committee, not the sample
help-meeting = The meeting: fiscal year and number (2025-1) [default: the latest]
help-root = The project's folder, the one with `data` in it [default: here]
help-build-output = The file to write (-: standard output) [default: output/MEETING.pdf]. For images, { "{p}" } and { "{0p}" } in its name stand for the page's number, { "{t}" } for how many there are
help-data-output = The file to write the JSON to (-: standard output) [default: output/packet.json]
help-format = What to write (pdf, png, svg) [default: what the output's ending says]
help-figures-format = What to write (csv, json, xlsx) [default: what the output's ending says, or csv]
help-figures-output = The file to write (-: standard output) [default: output/figures.csv …]
help-bom = Begin a CSV file with a byte order mark, by which Excel knows its encoding
help-figures-year = Write only the figures of this year (may be repeated)
help-import = Take the actual figures of this table (xlsx, ods, xls, csv) into the years' files; what changes is shown, and asked for, first
help-yes = Write without asking
help-split = Build a PDF of each document as well (output/MEETING/01-次第.pdf …)
help-impose = Also lay the pages two on a sheet (A4 on A3), in a PDF for printing: 2up (1 and 2, 3 and 4 …), booklet (saddle-stitched)
help-gutter = How far each page is moved from the sheet's middle, in millimetres, 0 to 20 [default: 2up 0, booklet 3]
help-only = Build only this document, by label or title (may be repeated)
help-pages = Write only these pages, counted from 1 as they lie on the pile (2,3-6,8-)
help-ppi = Pixels an inch of PNG images, 10 to 1200 [default: 144]
help-standard = The standards that the PDF must meet, with commas between (1.7, a-2a, ua-1 …) [default: a-2a,ua-1]
help-font-path = One more folder to search for fonts (may be repeated)
help-system-fonts = Use the system's fonts too; on another machine the PDF may then differ
help-open = Open the result (--open=VIEWER chooses with what)
help-timings = Write what the time went to into this file (for https://ui.perfetto.dev)
help-schema-name = The kind of file (committee, plan, year, roster, meeting, accepted) [default: all]
help-schema-output = Where to write: the folder of all, or the file of one (-: standard output) [default: the folder schema of the project]
help-shell = The shell (bash, elvish, fish, powershell, zsh)
help-edition = The edition (public, full, or a template in templates/editions; as in public,large) [default: the meeting file's, or full]
help-publish-edition = The edition (full, or a template in templates/editions) [default: public]
help-as-of = The day that decides what the public edition withholds [default: the meeting's]
help-attach-sources = put the data (TOML) into the PDF, which then meets a-3a,ua-1; `haifu extract` takes them out
help-pdf = the PDF whose files are taken out
help-extract-output = the folder to write into; one named like the PDF unless given
help-list = list the files (name, bytes, description) and write none
help-force = overwrite files of the same names with other contents
help-manual-folder = the folder to write into, such as ~/.local/share/man/man1

## Names of keys

key-accept = acceptance
key-activities = activities
key-actual = actual figures
key-affiliation = affiliation
key-agenda = agenda
key-change = change
key-since = first year
key-until = last year
key-year-word = word for a year
key-affiliation-internal = whether the affiliation is withheld
key-affiliation-internal-until = the last day on which the affiliation is withheld
key-edition = edition
key-internal = what is withheld from the public
key-internal-until = the last day on which it is withheld
key-title-internal = whether the title is withheld as well
key-base = base figure
key-base-label = heading of the base column
key-base-year = base year
key-boxed = whether the label is boxed
key-category = category
key-data = the template's data
key-date = date
key-deadline = deadline
key-department = department
key-direction = direction
key-distributed = day of distribution
key-document = document
key-documents = revised documents
key-duplex = duplex
key-email = e-mail address
key-fax = FAX number
key-field = field
key-file = file
key-finding = finding
key-from = first day
key-grade = grade
key-id = id
key-indicator = indicator
key-issues = issues
key-items = items
key-kana = reading
key-kind = kind
key-label = label
key-letter = letter
key-listed-as = name in the list of handouts
key-mark = mark
key-measure = measure
key-member = member
key-name = name
key-note = note
key-number = number
key-office = office
key-organisation = organisation
key-paragraph = paragraph
key-periods = periods
key-phone = telephone number
key-place = place
key-print = print
key-progress = progress
key-project = project
key-related = related directions
key-relation = relation
key-restated = whether it is restated
key-review = review
key-review-label = name of the review
key-reviews = whether the reviews are printed
key-revision = revision
key-section = section
key-series = series
key-sheet-title = title of the sheets
key-short-name = short name
key-summary = summary
key-surveyed = survey years
key-target = targets
key-template = template
key-term = term
key-text = text
key-title = title
key-to = last day
key-unit = unit
key-value = value
key-vision = vision
key-why = reason
key-year = year

## What keys mean (JSON Schema, for editors)

choices-of = { $meaning }: { $choices }
schema-committee = The committee's file: the committee and its office
schema-committee-organisation = The name of the city
schema-committee-name = The committee's full name, which titles print
schema-committee-short-name = The name without the city, which covers print
schema-committee-office = The office that runs the committee
schema-committee-office-department = The office's department
schema-committee-office-section = The office's section
schema-committee-office-phone = The telephone number (may be left out), for letters
schema-committee-office-fax = The FAX number
schema-committee-office-email = The e-mail address
schema-plan = The plan's file: measures, indicators, targets, projects
schema-plan-title = The plan's name
schema-plan-sheet-title = The name of the evaluation papers
schema-plan-review-label = The heading of the committee's own field (may be left out: 委員会の評価)
schema-plan-base-year = The fiscal year the plan was made in (four digits)
schema-plan-base-label = What the base year's column is called
schema-plan-year-word = What its years are called (may be left out: 年度)
schema-plan-periods = The plan's periods: [[first year, last year], …]
schema-plan-grade = The scale of grades, best first
schema-plan-grade-letter = The letter
schema-plan-grade-text = What it means
schema-plan-direction = A direction; they print in order
schema-plan-direction-number = Its number, from 1
schema-plan-direction-title = Its title
schema-plan-direction-vision = Its vision
schema-plan-direction-data = Words for templates alone (may be left out), under names of your own
schema-plan-direction-since = The first year of the direction, where it came later (may be left out)
schema-plan-direction-until = The last year of the direction, where it ended earlier (may be left out)
schema-plan-direction-change = What is otherwise from a year on (may be left out); only what changes is written
schema-plan-direction-change-data = What changes of the words for templates alone
schema-plan-direction-change-since = The first year whose sheets show it
schema-plan-direction-change-title = The new title
schema-plan-direction-change-vision = The new vision
schema-plan-direction-note = A footnote beneath its tables (may be left out)
schema-plan-direction-note-mark = Its mark, that of the indicators it is for
schema-plan-direction-note-text = Its lines
schema-plan-direction-measure = A measure
schema-plan-direction-measure-id = Its number ("1-1"), that of [measure."1-1"] in the years' files
schema-plan-direction-measure-title = Its title
schema-plan-direction-measure-data = Words for templates alone (may be left out), under names of your own
schema-plan-direction-measure-since = The first year of the measure, where it came later (may be left out)
schema-plan-direction-measure-until = The last year of the measure, where it ended earlier (may be left out)
schema-plan-direction-measure-change = What is otherwise from a year on (may be left out); only what changes is written
schema-plan-direction-measure-change-data = What changes of the words for templates alone
schema-plan-direction-measure-change-since = The first year whose sheets show it
schema-plan-direction-measure-change-title = The new title
schema-plan-direction-measure-indicator = An indicator
schema-plan-direction-measure-indicator-id = Its key in [actual] of the years' files; it never changes
schema-plan-direction-measure-indicator-kind = Which side of the measure it shows
schema-plan-direction-measure-indicator-name = Its name, without （再掲）
schema-plan-direction-measure-indicator-mark = The mark of its footnote (may be left out)
schema-plan-direction-measure-indicator-unit = The unit behind its figures; "" for none
schema-plan-direction-measure-indicator-restated = Whether （再掲） is added to its name (may be left out)
schema-plan-direction-measure-indicator-base = The actual figure of the base year (may be left out); "—" where nothing was measured
schema-plan-direction-measure-indicator-surveyed = The years of a census (may be left out); other years print a dash
schema-plan-direction-measure-indicator-target = Targets, by fiscal year
schema-plan-direction-measure-indicator-target-any = The year's target
schema-plan-direction-measure-indicator-data = Words for templates alone (may be left out), under names of your own
schema-plan-direction-measure-indicator-since = The first year of the indicator, where it came later (may be left out)
schema-plan-direction-measure-indicator-until = The last year of the indicator, where it ended earlier (may be left out)
schema-plan-direction-measure-indicator-change = What is otherwise from a year on (may be left out); only what changes is written
schema-plan-direction-measure-indicator-change-data = What changes of the words for templates alone
schema-plan-direction-measure-indicator-change-since = The first year whose sheets show it
schema-plan-direction-measure-indicator-change-name = The new name
schema-plan-direction-measure-indicator-change-unit = The new unit
schema-plan-direction-measure-indicator-change-target = The new targets, of the years that change
schema-plan-direction-measure-indicator-change-target-any = The year's new target
schema-plan-direction-measure-indicator-series = A row of actual figures, where an indicator has several
schema-plan-direction-measure-indicator-series-id = The row's key in [actual] of the years' files
schema-plan-direction-measure-indicator-series-base = The row's figure of the base year (may be left out)
schema-plan-direction-measure-indicator-series-surveyed = The row's survey years (may be left out); [] for one that is surveyed no more
schema-plan-project = A project across directions (may be left out)
schema-plan-project-number = Its number, from 1
schema-plan-project-title = Its title
schema-plan-project-summary = What it is
schema-plan-project-data = Words for templates alone (may be left out), under names of your own
schema-plan-project-since = The first year of the project, where it came later (may be left out)
schema-plan-project-until = The last year of the project, where it ended earlier (may be left out)
schema-plan-project-change = What is otherwise from a year on (may be left out); only what changes is written
schema-plan-project-change-data = What changes of the words for templates alone
schema-plan-project-change-since = The first year whose sheets show it
schema-plan-project-change-title = The new title
schema-plan-project-change-summary = The new summary
schema-plan-project-related = The directions it relates to, in printed order
schema-plan-project-related-direction = The direction's number
schema-plan-project-related-relation = How closely
schema-year = A year's file: actual figures, prose, grades
schema-year-actual = Actual figures, by the indicators' ids in the plan
schema-year-actual-any = The figure alone, without unit; "—" where nothing is measured, no line where it is not known yet
schema-year-measure = The evaluation of each measure: [measure."1-1"]
schema-year-measure-any = The measure's year
schema-year-measure-activities = What was done; bullets are ["…", "…"]
schema-year-measure-progress = How far it went; paragraphs are set apart by blank lines
schema-year-measure-grade = The grade, a letter of the plan's scale
schema-year-direction = Issues and review of each direction: [direction.1]
schema-year-direction-any = The direction's year
schema-year-direction-issues = Issues to be solved, and the way ahead
schema-year-direction-review = The committee's review; "" for what is meant to be empty
schema-year-project = The evaluation of each project: [project.1]
schema-year-project-any = The project's year
schema-year-project-progress = What was done, and how far it went
schema-year-project-grade = The grade, a letter of the plan's scale
schema-year-project-issues = Issues to be solved, and the way ahead
schema-year-project-review = The committee's review; "" for what is meant to be empty
schema-year-print = A field that this year's sheet words differently (may be left out)
schema-year-print-field = The field; docs/data-format.md lists them
schema-year-print-text = What is printed instead; "" for nothing
schema-year-print-why = Why, for the next reader
schema-roster = A roster's file: the members of one term
schema-roster-title = Its own title (may be left out)
schema-roster-term = The term of office; a meeting takes the roster whose term holds its day
schema-roster-term-from = The first day
schema-roster-term-to = The last day
schema-roster-category = A category of members; they print in order
schema-roster-category-label = Its label
schema-roster-category-title = Its name
schema-roster-category-member = A member
schema-roster-category-member-name = The name, with a space between family and given name
schema-roster-category-member-kana = The reading (may be left out), with its space where the name has it
schema-roster-category-member-affiliation = What the member does
schema-meeting = A meeting's file: when, where, agenda, papers
schema-meeting-date = Day and hour of the meeting (2025-06-03T10:00:00)
schema-meeting-place = Where it meets
schema-meeting-distributed = The day the papers are handed out, where it is another (may be left out)
schema-meeting-duplex = Whether each part begins on an odd page, for both sides of the paper (may be left out)
schema-meeting-agenda = An item of the agenda; numbers are added
schema-meeting-agenda-title = Its title
schema-meeting-agenda-items = What is beneath it (may be left out)
schema-meeting-document = A part of the packet; they are bound in order
schema-meeting-document-kind = What it is
schema-meeting-document-label = Its label (may be left out): 資料1
schema-meeting-document-boxed = Whether the label is boxed on its first page (may be left out)
schema-meeting-document-title = Its title (only custom must have one)
schema-meeting-document-listed-as = How the list of papers names it (may be left out); "" for not at all
schema-meeting-document-year = The fiscal year it evaluates (evaluation only)
schema-meeting-document-reviews = Whether the reviews are printed (evaluation; may be left out: not at the first meeting to discuss the year)
schema-meeting-document-deadline = The day by which answers are wanted (questionnaire only)
schema-meeting-document-template = The file of its template in the templates folder (custom only)
schema-meeting-document-data = Words for its template (custom only), under names of your own
schema-meeting-revision = A revision after the papers were handed out (may be left out)
schema-meeting-revision-date = The day it was handed out anew
schema-meeting-revision-kind = What it is
schema-meeting-revision-documents = The labels of the documents concerned, or their titles
schema-year-internal = Fields that the public edition withholds (may be left out)
schema-year-internal-field = The field (direction.4.review; * stands for any one part); docs/editions.md lists them
schema-year-internal-until = The last day on which they are withheld (may be left out: for ever)
schema-year-internal-why = Why they are withheld; not printed
schema-roster-category-member-internal = Whether the public edition withholds the name and its reading (may be left out)
schema-roster-category-member-internal-until = The last day on which the name and its reading are withheld from the public (may be left out)
schema-roster-category-member-affiliation-internal = Whether the public edition withholds the affiliation (may be left out)
schema-roster-category-member-affiliation-internal-until = The last day on which the affiliation is withheld from the public (may be left out)
schema-meeting-edition = The edition that is ordinarily made (may be left out: the full one)
schema-meeting-agenda-internal = Whether the public edition withholds the item, with what is beneath it (may be left out)
schema-meeting-agenda-internal-until = The last day on which the item is withheld from the public (may be left out)
schema-meeting-document-internal = Whether the public edition leaves the part out (may be left out); the list of papers keeps its line
schema-meeting-document-internal-until = The last day on which the part is withheld from the public (may be left out)
schema-meeting-document-title-internal = Whether the list of papers of the public edition does not name it either (may be left out)
schema-agenda-item-title = The item's title
schema-agenda-item-internal = Whether the public edition withholds it (may be left out)
schema-agenda-item-internal-until = The last day on which it is withheld from the public (may be left out)
schema-accepted = Accepted warnings: those that were looked at and are to stay
schema-accepted-accept = An accepted warning
schema-accepted-accept-finding = The finding's name, which stands in [ ]
schema-accepted-accept-file = The file it is found in
schema-accepted-accept-text = What stands on its line, where the file has several (may be left out)
schema-accepted-accept-why = Why it is to stay
schema-figure-value = The number, for sums and checks
schema-figure-print = How it prints
schema-prose-paragraph = A paragraph among bullets

# ---- haifu batch ----

batch-packet = ── { $packet } ──
batch-progress = { "{wide_bar}" } { "{pos}" }/{ "{len}" }  { "{eta}" } left
batch-done = built { $made ->
    [one] 1 packet
   *[other] { $made } packets
}{ $unchanged ->
    [0] { "" }
    [one] ; 1 was there and is current
   *[other] ; { $unchanged } were there and are current
}
batch-missing = { $missing } of { $all } packets could not be built:{ $names }
    .hint = mend what is told above, and run the same command with --resume (it builds the rest)
batch-path-missing = { $path } is not there
    .hint = check its name, and the folder that you are in
batch-none = { $folder } has no project in it (a folder with a `data` folder)
    .hint = name a project's folder, or a folder with projects in it
batch-twice = { $packet } is named twice
    .hint = name it once (the projects in a folder need not be named besides the folder)
batch-same-output = { $one } and { $other } would become the same file (in { $folder })
    .hint = without an output folder, each goes to its own project's `output`
batch-project-missing = the folder `{ $folder }` has no project in it (a folder with a `data` folder)
    .hint = write the path from this file's own folder
batch-meeting-missing = { $project } has no meeting `{ $meeting }`
    .hint = there are { $known }
batch-broken = something unforeseen happened inside haifu, so it could not be built: { $words }
    .hint = this is a fault of haifu's: please report this line, with the packet's files
batch-no-threads = no threads to build at the same time: { $words }
    .hint = run it with --jobs 1
cli-shard = --shard cannot be `{ $value }`
    .hint = write NUMBER/MACHINES, the number counted from 0 (of four machines: 0/4, 1/4, 2/4, 3/4)
cli-jobs = --jobs cannot be `{ $value }`
    .hint = write a whole number from 1
help-batch = Build the packets of many committees as PDFs
help-usage-batch = haifu batch [OPTIONS] <FOLDER or FILE>…
help-batch-paths = A project's folder, a folder with projects in it, or a file that lists some (docs/batch.md)
help-batch-all = Every meeting; without it, the latest of each project
help-batch-output = Folder to write into, a folder a project; default: each project's own `output`
help-shard = The share of this one of several machines (of four: 0/4, 1/4, 2/4, 3/4)
help-jobs = Packets at the same time; default: one a processor
help-batch-split = Besides the whole, one PDF a part
help-batch-draft = Drafts, watermarked, even where nothing is unfilled
help-batch-is-final = No drafts: a packet with unfilled fields is not built
key-committee = committee
key-folder = the project's folder
help-resume = Pass over what is built and current (to go on after an interruption)

## In a browser: haifu preview

help-preview = Shows a meeting's packet in a browser, and anew in place whenever a file is saved
help-usage-preview = haifu preview [OPTIONS] [MEETING]
help-preview-only = show only these parts (by label or title; may be repeated)
help-preview-draft = show the mark of a draft (案) even where nothing is unfilled (the page has a switch, too)
help-port = the port to listen on; a free one unless given
help-editor = the editor that places in files are opened in (vscode, cursor, zed …), or a link with { "{path}" }, { "{line}" } and { "{column}" } in it
help-preview-open = open the page (with --open=BROWSER, in that browser); at a terminal it is opened unless told not to
help-no-open = do not open the page
cli-port = `{ $value }` is not the number of a port
    .hint = write a number from 1 to 65535, or leave --port out: a free one is used then
cli-editor = `{ $value }` is no editor that haifu knows
    .hint = write one of { $known }, or a link with { "{path}" } in it, such as myeditor://open?file={ "{path}" }&line={ "{line}" }

preview-running = See { $url } (Ctrl-C ends it)
preview-stopped = Ended
preview-sound = Mended
preview-broken = Something unexpected happened inside haifu, and the pages could not be made: { $words }
preview-port-taken = another program uses port { $port }
    .hint = choose another number, or leave --port out: a free one is used then
preview-not-listening = the page cannot be served: { $reason }
preview-not-watching = files cannot be watched for changes: { $words }
preview-not-opened = { $url } cannot be opened: { $reason }

preview-title = Preview
preview-toolbar = Tools
preview-bookmarks = Bookmarks
preview-pages = Pages
preview-page = Page { $page }
preview-page-labelled = Page { $page } ({ $label })
preview-page-number = Page (a number, or a label such as 資料1-3)
preview-page-of = / { $count }
preview-page-previous = Previous page
preview-page-next = Next page
preview-zoom = Size
preview-zoom-in = Larger
preview-zoom-out = Smaller
preview-fit-width = Fit the width
preview-fit-page = Whole page
preview-print-size = Print size (100%)
preview-spread = Two pages
preview-draft = Draft mark
preview-draft-show = Show the mark of a draft
preview-draft-hide = Hide the mark of a draft
preview-find = Find
preview-find-place = Find in the papers
preview-find-list = Where it was found
preview-find-none = Not found
preview-find-at = { $at } of { $count }
preview-find-next = Next
preview-find-previous = Previous
preview-find-clear = Stop finding
preview-findings = Findings
preview-stale = The last good pages are shown until this is mended
preview-no-pages = There are no pages yet. They appear here when the data or templates are mended and saved
preview-waiting = Getting ready …
preview-changed-pages = New: { $pages }
preview-changed-none = Saved; no page has changed
preview-mended = Mended
preview-ended = haifu preview has ended or cannot be reached. Run it again, and this page goes on
preview-source = Source
preview-source-note = Press a word on the page to see where it is written
preview-data-place = Data
preview-template-place = Template
preview-no-source = There is no text here
preview-open = Open in the editor
preview-copy = Copy the place
preview-copied = Copied
preview-locate = Find a place in a file
preview-locate-example = e.g. data/years/2024.toml:31
preview-locate-shown = The first of { $count } places is shown (page { $page })
preview-locate-none = { $place } is printed on no page
preview-locate-near = Nothing is printed from that line; the places of line { $line }, the nearest, are shown
preview-uncertain = Other values read alike: it is one of these
preview-settings = Settings
preview-theme = Colours
preview-theme-auto = As the system
preview-theme-light = Light
preview-theme-dark = Dark
preview-language = Language
preview-help = Help
preview-keys = Keyboard
preview-keys-on = Use single-letter keys
preview-shortcuts-note = Turn them off where they get in the way of a screen reader or speech input
preview-key-screen = Forward, back by a screen
preview-key-page = Next, previous page
preview-key-ends = First, last page
preview-key-zoom = Larger, smaller, print size
preview-key-width = Fit the width
preview-key-spread = Two pages
preview-key-find = Find
preview-key-source = Find a place in a file
preview-key-clear = Close, clear
preview-key-help = This help
preview-close = Close
preview-fold = Open or close

## haifu locate

locate-text = { $where } `{ $text }` at { $x } mm from the left, { $y } mm from the top
locate-drawn = { $where } a rule, frame or shade at { $x } mm from the left, { $y } mm from the top
locate-page = page { $page }
locate-page-labelled = { $label } (page { $page })
locate-data = data     { $places }
locate-data-uncertain = data (one of these, which read alike) { $places }
locate-template = template { $place }
locate-nearest = nothing on the pages comes from line { $line }; this is of line { $near }, the nearest
locate-nothing = nothing is printed there
    .hint = haifu locate --page 3 lists all of a page, haifu locate --text WORD finds a word
locate-nowhere = line { $line } of { $file } is printed in no meeting's papers
locate-not-printed = the value on line { $line } of { $file } is printed on no page
    .hint = the templates of these papers do not use it
locate-elsewhere = the value on line { $line } of { $file } is not in this meeting's papers, but in those of { $meetings }
    .hint = choose that meeting with --meeting
locate-file-unknown = { $file } is neither a data file of this project nor a template that these papers were made with
    .hint = write it from the project's folder on (data/years/2024.toml:31, templates/evaluation.typ:40)
locate-line-missing = { $file } has no line { $line }; it has { $lines }
locate-page-unknown = there is no page { $page }; there are { $pages }
    .hint = write its number, or what viewers show in its place (資料1-3)
stage-locate = finding the places
help-locate = Tell where a word on the pages comes from, and on which pages a place in the data shows
help-usage-locate = haifu locate [OPTIONS] <FILE:LINE> | haifu locate [OPTIONS] --page <PAGE> | haifu locate [OPTIONS] --text <WORD>
help-locate-place = A data file or a template, and a line (data/years/2024.toml:31); a column may follow
help-locate-page = A page, by its number or its label (3, 資料1-3); all that stands on it
help-locate-at = A point of that page, from the left and from the top (120,45 in millimetres; 340pt,128pt in points)
help-locate-text = A word in the papers; everywhere it stands
help-locate-meeting = The meeting (year and number, e.g. 2025-1); the latest unless given
cli-place = `{ $value }` is no place
    .hint = write the file's name, a colon and the number of the line (data/years/2024.toml:31)
cli-point = `{ $value }` is no point
    .hint = write two lengths with a comma between, from the left and from the top (120,45 in millimetres; 340pt,128pt in points)
# ---- haifu diff and haifu test ----

help-diff = Hold two PDFs or packets against each other: which pages and words changed; makes a table of errata
help-usage-diff = haifu diff [OPTIONS] <OLD> [NEW]
help-diff-old = What was: a PDF (by any program), a manifest, a project's folder, or a git revision (HEAD, a tag; git:HEAD says that one is meant)
help-diff-new = What is, likewise; default: the project
help-diff-meeting = Of a folder or revision, the packet of this meeting (such as 2025-1); default: the latest
help-diff-only = Of a folder or revision, only this part (its label or title; may be repeated)
help-report = Write the result as one page for a browser (HTML)
help-errata = Write a table of errata (正誤表) into the meeting's file; --errata=FILE writes it into a file of its own
help-diff-yes = Write the table without asking
help-test = Check that the pages look and read as they were accepted
help-usage-test = haifu test [OPTIONS] [MEETING]…
help-test-meetings = Meetings (such as 2025-1); default: all (with --stress, the latest)
help-accept = Keep the pages as they are now, in tests/accepted
help-stress = Lay out the worst that data may bring: the longest names, the longest texts …
stage-read = reading the PDF
stage-compare = comparing
stage-report = report
stage-git = taking out the revision
paper-no-pdf = it is no PDF
paper-damaged = the PDF seems to be damaged
paper-locked = it is locked with a password
paper-empty = it has no pages
paper-too-large = it is too large
paper-too-many-pages = it has too many pages ({ $count }; up to { $most } are read)
diff-unread = { $path } cannot be read: { $reason }
    .hint = see whether a viewer opens the PDF; of one with a password, take a copy that was saved without it
diff-unreadable = { $path } cannot be read: { $reason }
diff-nothing = there is no file, folder or git revision `{ $name }`
    .hint = check the name and the current folder; git:{ $name } tells why there is no such revision
diff-manifest-empty = the manifest { $path } has no PDF
git-missing = git is not installed, so no revision can be taken out
    .hint = install git (https://git-scm.com/), or name the PDF that was
git-no-repository = { $folder } is not kept by git ({ $words })
    .hint = name the PDF that was in place of a revision
git-unknown = there is no git revision `{ $revision }`
    .hint = git log and git tag list them
git-failed = git could not take the revision out: { $words }
git-no-project = the revision `{ $revision }` has no project in this folder (no `data` folder)
git-not-made = what was told above is of the data of the revision `{ $revision }`
diff-project = the project { $folder }
diff-revision = the git revision { $revision } ({ $commit })
diff-page = page { $page }
diff-page-label = page { $page } ({ $label })
diff-page-from = { $new } ← was { $old }
diff-page-state = { $page }: { $state }
diff-state-same = same
diff-state-renumbered = page number only
diff-state-moved = moved
diff-state-changed = changed
diff-state-appeared = new
diff-state-gone = gone
diff-kind-replaced = changed
diff-kind-removed = removed
diff-kind-added = added
diff-kind-moved = moved
diff-look-only = the words are the same, and it looks otherwise in { $places ->
    [one] 1 place
   *[other] { $places } places
}
diff-illegible = the PDF does not say which characters its text is: only the look is compared
diff-no-text = one of both is a picture without text: only the look is compared
diff-too-much = more is drawn on the page than is read: it is not compared
diff-same = { $old } and { $new } are the same ({ $pages } pages)
diff-summary = { $old } and { $new } differ: { $changed } changed, { $appeared } new, { $gone } gone, { $moved } moved ({ $unchanged } the same)
report-title = Comparison
report-old = Before
report-new = After
report-pages = pages
report-same = There is no difference.
report-overview = Pages that changed
report-state = State
report-count = Pages
report-page = Page
report-changes = Words that changed
report-kind = Kind
report-place = Place
report-before = Before
report-after = After
report-difference = Difference
report-legend = Red frames are where it looks otherwise. In the difference, what was is red and what is is blue.
report-look-only = The words are the same; it looks otherwise.
report-larger = Larger, and back
report-skip = Skip to the result
report-made = wrote the comparison to { $path }
report-failed = the report could not be made: { $words }
errata-no-project = there is no meeting's file to write the errata into (the new one is no project's folder)
    .hint = name a file: --errata=errata.toml
errata-none = there is nothing for a table of errata
errata-without-words = { $count } pages differ only in lines or pictures; they are not in the errata
errata-moved = { $count } passages only stand elsewhere; they are not in the errata
errata-made = wrote the errata ({ $rows }) to { $path }, to be copied into the meeting's file
errata-ask = Write { $rows } errata into { $path }? (y/N)
errata-not-asked = to write { $rows } errata into { $path }, say --yes
errata-declined = nothing was written
errata-put = wrote { $rows } errata into { $path }; haifu build { $meeting } --only 正誤表 makes the PDF
errata-by-hand = { $path } has a table of errata that was written by hand
    .hint = remove it and try again, or name another file: --errata=errata.toml
errata-no-end = { $path } has lost the line that ends the errata (# ここまで正誤表)
    .hint = add that line behind the errata
test-same = { $meeting }: { $pages } pages, as they were accepted
test-none = { $meeting }: no pages were accepted yet ({ $path })
    .hint = look at the pages, then keep them with haifu test --accept
test-different = { $meeting }: not as it was accepted
    .hint = look at the pictures in { $path } (before, after, difference); if they are right, run haifu test --accept
test-looks = page { $page } looks otherwise: { $path }
test-appeared = page { $page } is new: { $path }
test-gone = page { $page } is gone
test-reads = the words are others ({ $page })
test-line = {"  "}{ $mark } { $line }
test-more-lines = {"  "}{ $mark } … { $count } lines more
test-accepted = { $meeting }: kept { $pages } pages in { $path }
test-kept = { $meeting }: { $pages } pages, the same as before
test-unsound = { $meeting }: not accepted, since there are faults on the pages
    .hint = mend what was told above, and try again
test-unreadable = the accepted pages { $path } cannot be read: { $reason }
    .hint = remove it and keep the pages anew with haifu test --accept
test-not-removed = cannot remove { $path }: { $reason }
test-stale = { $path } is of a meeting that is no more
    .hint = haifu test --accept removes it
test-removed = removed { $path }, of a meeting that is no more
stress-long-names = the longest names and affiliations
stress-many-members = very many members
stress-no-members = no members
stress-empty-prose = all texts empty
stress-unfilled = nothing written yet
stress-long-prose = very long texts
stress-long-titles = very long titles and names of indicators
stress-large-figures = very large figures
stress-many-indicators = very many indicators
stress-long-agenda = a very long agenda
stress-everything = all of these at once
stress-case = ok  { $case }: { $before } → { $after } pages
stress-case-bad = bad { $case }: { $before } → { $after } pages
stress-broken = bad { $case }: it cannot be laid out
stress-not-worded = { $case }: cannot be tried with this packet
stress-spilled = {"  "}a little of { $part } spills to a page of its own ({ $pages }{ $more ->
    [0] {""}
   *[other], and { $more } more
})
stress-at = {"  "}at { $label } (drawn by { $template })
stress-more = {"  "}[{ $code }] is on { $count } other pages, too
stress-sound = { $meeting }: all { $cases } worst cases can be printed
stress-unsound = { $meeting }: of { $cases } worst cases, { $bad } cannot be printed
    .hint = give the templates more room at the places told above

# ---- haifu templates ----

templates-same = as built in
templates-built-in = not in this folder (the built-in one is used)
templates-older = older, not edited (`haifu templates update` renews it)
templates-edited = edited
templates-edited-and-older = edited, and the built-in one is newer
templates-unknown = differs from the built-in one (what it was made from is not known)
templates-own = your own
templates-beside = haifu's newer version, to compare (remove it when you have taken what you need)
templates-line = { $path }: { $state }
templates-wait = { $count ->
    [one] 1 template waits
   *[other] { $count } templates wait
} for you: `haifu templates diff` shows what differs
templates-no-difference = nothing differs from the built-in templates (haifu { $version })
templates-how-to-read = lines with - are the built-in ones (haifu { $version }), lines with + this project's
templates-current = no template needs renewing (haifu { $version })
templates-of-a-later-haifu = this project's templates came from a later haifu ({ $later }); this one ({ $version }) cannot compare them
    .hint = install the later haifu
templates-record-broken = the record of templates { $path } cannot be read ({ $words })
    .hint = remove it (templates whose origin is not known are told, and left as they are)
template-renewed = renewed { $path }
template-written = wrote { $path }
template-put-beside = { $path } was edited: wrote the new version to { $beside }; compare them, take what you need, and remove it
template-edited-left = left { $path } as it is: it was edited, and the built-in one is newer
    .hint = see what differs with `haifu templates diff`, and take what you need; --new writes the new version beside it
template-unknown-left = left { $path } as it is: what it was made from is not known
    .hint = see what differs with `haifu templates diff`; if you did not edit it, remove it and the built-in one is used; --new writes the new version beside it
template-edited-current = { $path } was edited; what it was made from is the built-in one
template-beside-edited = { $path } was edited and is not overwritten
    .hint = remove it if you do not need it, and run the command again
template-unknown = there is no template { $name }
    .hint = `haifu templates status` lists them
template-misspelt = there is no template { $name }
    .hint = did you mean { $guess }? (`haifu templates status` lists them)
help-templates = Compare the project's templates with the built-in ones
help-usage-templates = haifu templates status | diff | update [OPTIONS]
help-templates-status = List which templates were edited, and which are older
help-usage-templates-status = haifu templates status [OPTIONS]
help-templates-diff = Show what differs from the built-in ones
help-usage-templates-diff = haifu templates diff [OPTIONS] [TEMPLATE]…
help-templates-diff-names = The templates to show, as evaluation.typ [default: all]
help-templates-update = Renew templates that are older (edited ones are left as they are)
help-usage-templates-update = haifu templates update [OPTIONS] [TEMPLATE]…
help-templates-update-names = The templates to renew, as evaluation.typ [default: all]; one that the project does not have is written
help-templates-update-new = Write the new version beside an edited template, as ….typ.new

# ---- haifu read ----

help-read = Tell what a screen reader meets in a PDF, in its order, and what is missing there (PDFs of any origin)
help-usage-read = haifu read [OPTIONS] <PDF>
help-read-pdf = the PDF to read
help-read-pages = Read only these pages, counted from 1 as they lie on the pile (2,3-6,8-)
help-read-deny = With `warnings`, end with exit code 1 where something is missing
read-title = title: { $title }
read-language = language: { $language }
read-guessed = (there are no tags: this is the order in which the text is drawn, and a screen reader may read another)
read-page = -- page { $page } --
read-page-label = -- page { $page } ({ $label }) --
read-text = { $text }
read-heading = heading { $level }: { $text }
read-quotation = quotation: { $text }
read-caption = caption: { $text }
read-note = note: { $text }
read-list = list ({ $items ->
    [one] 1 item
   *[other] { $items } items
})
read-item = item: { $text }
read-item-labelled = { $label } { $text }
read-list-end = end of the list
read-table = table ({ $rows } × { $columns }) { $text }
read-table-end = end of the table
read-cell = row { $row }, column { $column }
read-cell-header = row { $row }, column { $column }, header
read-cell-of = { $cell } [{ $headers }]
read-cell-says = { $cell }: { $text }
read-empty = (empty)
read-figure = figure: { $text }
read-figure-undescribed = figure: (not described)
read-field = field: { $text }
read-field-nameless = field: (without a name)
read-run-reading = { $text } ({ $reading })
read-run-expansion = { $text } [in full: { $expansion }]
read-run-language = [{ $language }] { $text } [/{ $language }]
read-run-link = { $text } [link { $target }]
read-run-link-inside = { $text } [link within the document]
read-summary = { $path }: { $pages } pages; { $lines } lines are heard, among them { $headings } headings, { $lists } lists, { $tables } tables, { $figures } figures
read-summary-drawn = { $path }: { $pages } pages; { $lines } lines were read in the order in which they are drawn, as there are no tags ({ $headings } headings, { $lists } lists, { $tables } tables, { $figures } figures)
read-complete = nothing was found to be missing
read-lacking = { $count ->
    [one] one thing is missing
   *[other] { $count } things are missing
} (see the warnings)
read-nothing = { $path }: there is no text that could be read aloud
read-no-tags = there are no tags (headings, tables and the like)
    .hint = screen readers guess the order and the headers of tables; export the PDF anew from its source as a tagged PDF
read-not-marked = there is a structure, but the PDF does not say that it is tagged (Marked in MarkInfo)
    .hint = screen readers may pass over the structure; export the PDF anew as a tagged PDF
read-suspects = the PDF says that its tags may be wrong (Suspects in MarkInfo)
    .hint = the tags were made automatically and never reviewed; check the order, mend the source, and export anew
read-tree-damaged = the structure is damaged or too large; some of it was not read
    .hint = export the PDF again with the program that made it
read-no-text = there are pages without text that could be read aloud (pages { $pages }; scanned ones, perhaps)
    .hint = make the PDF from its source; where there is only paper, add the text by OCR and check it
read-page-unread = there are pages that could not be read (pages { $pages })
    .hint = they are damaged, or have too much on them; make the PDF anew
read-no-characters = there are { $count } characters of which the PDF does not say what they are (pages { $pages })
    .hint = they can be seen, but neither heard nor searched; use ordinary characters in place of symbol fonts
read-untagged = there is text in no tag (pages { $pages }; “{ $text }”)
    .hint = screen readers may leave it out; tag it if it is text, mark it as an artifact if it is decoration
read-no-language = the document does not say its language
    .hint = it may be read with a voice of another language; set the language in the source, and export anew
read-no-title = the document has no title
    .hint = set the title in the properties of the source, and export anew
read-title-not-shown = there is a title, but viewers show the name of the file (no DisplayDocTitle)
    .hint = let the title be shown in the initial view of the PDF
read-no-alternative = { $count ->
    [one] a figure has
   *[other] { $count } figures have
} no alternative text (pages { $pages })
    .hint = describe the figures in the source; mark those that only decorate as decorative
read-no-headers = { $count ->
    [one] a table has
   *[other] { $count } tables have
} no header cells (pages { $pages })
    .hint = nobody who hears a value knows of what; mark the header row or column in the source
read-no-headings = there is no heading
    .hint = nobody can go from heading to heading; use heading styles in the source
read-first-heading = the first heading “{ $text }” is of level { $to } (page { $page }{ $others ->
    [0] {""}
   *[other] ; { $others } more leave a level out
})
    .hint = make the document's title a heading of level 1, and go down level by level
read-level-skipped = a heading of level { $from } is followed by “{ $text }” of level { $to } (page { $page }{ $others ->
    [0] {""}
   *[other] ; { $others } more leave a level out
})
    .hint = it sounds as if something were left out; go down one level at a time
read-no-field-name = { $count ->
    [one] a field has
   *[other] { $count } fields have
} no name (pages { $pages })
    .hint = nobody who hears it knows what goes in; give the field a tooltip
read-no-bookmarks = there are { $count } pages and no bookmarks
    .hint = export anew with bookmarks made from the headings
read-unknown-roles = there are tags that screen readers do not know ({ $roles })
    .hint = nothing maps them to the standard's (RoleMap), so they are read as mere text; use the program's standard styles

## haifu fax

fax-line-lost = { $where }, { $x } mm from the left, { $y } mm from the top ({ $count } in all): lines of { $weight } pt vanish or break up in { $mode }
    .data = in the data
    .document = the document
    .hint = make them black, and 0.8 pt or thicker; whether a thinner line survives depends on where the dots fall
fax-shade-lost = { $where }, { $x } mm from the left, { $y } mm from the top ({ $count } in all): a shade of { $percent } % vanishes in a FAX
    .data = in the data
    .document = the document
    .hint = where it tells something apart, draw a frame or say it in words; where it is only for looks, leave it (data/accepted.toml accepts it)
fax-shade-spotted = { $where }, { $x } mm from the left, { $y } mm from the top ({ $count } in all): a shade of { $percent } % becomes spots or black in a FAX
    .data = in the data
    .document = the document
    .hint = draw a frame instead; what is written on the shade cannot be read
fax-shade-black = { $where }, { $x } mm from the left, { $y } mm from the top ({ $count } in all): a shade of { $percent } % becomes black in a FAX
    .data = in the data
    .document = the document
    .hint = draw a frame instead; what is written on the shade in black cannot be seen
fax-text-lost = { $where }, { $x } mm from the left, { $y } mm from the top: `{ $excerpt }` vanishes in a FAX
    .data = in the data
    .document = the document
    .hint = print it black on white; light text vanishes, and text on a dark ground becomes as black as the ground
fax-character-illegible = { $where }, { $x } mm from the left, { $y } mm from the top, in `{ $excerpt }` and elsewhere: in { $size } pt, { $modes } cannot be told apart ({ $becomes })
    .data = in the data
    .document = the document
    .hint = make the text larger; in a gothic of 12 pt or more it can be read even in standard mode
fax-picture-spoiled = { $where }, { $x } mm from the left, { $y } mm from the top: of a photograph or a picture with shades, a FAX leaves black and white only
    .data = in the data
    .document = the document
    .hint = draw it in lines, or leave it out of what is sent by FAX
fax-margin = { $where }, { $x } mm from the left, { $y } mm from the top: { $what } lies outside of what a FAX sends for certain
    .data = in the data
    .document = the document
    .hint = keep 7 mm free at the sides, and 8 mm at head and foot; the sender's name and the time are printed over the head
fax-return-missing = { $where }: { $what } `{ $text }`, which is needed to send the form back, is not there
    .data = in the data
    .document = the document
    .hint = put the deadline, the FAX number and the e-mail address on the form itself (templates/questionnaire.typ)
fax-return-broken = { $where }: { $what } `{ $text }`, which is needed to send the form back, is broken over two lines
    .data = in the data
    .document = the document
    .hint = put it into a box(…), which does not break (templates/questionnaire.typ)
fax-return-illegible = { $where }: in { $what } `{ $text }`, which is needed to send the form back, `{ $characters }` cannot be told apart in { $mode }
    .data = in the data
    .document = the document
    .hint = make the line larger or bolder; in a gothic of 12 pt or more it can be read even in standard mode, but for the thin `_`, which text(stroke: 0.8pt)[_] thickens
fax-what-text = `{ $text }`
fax-what-drawn = a rule, frame or shade
fax-in-standard = standard mode (204×98 dpi)
fax-in-fine = fine mode (204×196 dpi)
fax-in-both = standard mode (204×98 dpi) and fine mode (204×196 dpi)
fax-like = `{ $own }` looks like `{ $other }`
fax-gone = `{ $own }` may vanish
fax-characters-standard = `{ $standard }` (standard mode)
fax-characters-fine = `{ $fine }` (fine mode)
fax-characters-both = `{ $standard }` (standard mode), `{ $fine }` (fine mode)
fax-deadline = the deadline
fax-number = the FAX number
fax-address = the e-mail address
fax-survives = { $part }: lines, shades and characters survive in { $mode }
fax-survives-fine = { $part }: all survives in fine mode (204×196 dpi); in standard mode (204×98 dpi), { $count ->
    [one] one thing does not
   *[other] { $count } things do not
}
fax-suffers = { $part }: { $count ->
    [one] one thing does
   *[other] { $count } things do
} not survive in { $mode }
fax-return = to be sent back by { $deadline }, to FAX { $number } or { $address }: all of it can be read
fax-written = drew what arrives in { $files } pictures (from { $first } on)
fax-none = this meeting's papers have no questionnaire that is sent back by FAX
    .hint = name a part by its label or title (haifu fax 資料3)
stage-fax = drawing what arrives
stage-rehearsal = looking for what does not survive
help-fax = Draw how a part arrives by FAX, and name the lines and characters that do not survive
help-usage-fax = haifu fax [OPTIONS] [PART]...
help-fax-parts = Parts, by label or title (資料3); all questionnaires unless given
help-fax-meeting = The meeting (year and number, e.g. 2025-1); the latest unless given
help-fax-mode = Only this mode (standard: 204×98 dpi, fine: 204×196 dpi); both unless given
help-fax-output = The folder to write pictures into; output/fax unless given
help-fax-open = Open the first picture (--open=VIEWER with a viewer of your choice)
