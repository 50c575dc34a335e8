# All the English that haifu speaks; the same names as in ja.ftl. `.hint` says what to do, other attributes name related places.

severity-error = error
severity-warning = warning
severity-note = note
severity-hint = help

## Findings: files

toml = this is not TOML: { $words }
file-missing = { $path } is missing
    .hint = `haifu init` makes a new project
file-encoding = the file is not in UTF-8 ({ $encoding })
    .hint = save it anew with your editor, choosing UTF-8 as the encoding
encoding-utf-16 = it seems to be UTF-16
encoding-shift-jis = it seems to be Shift_JIS (CP932)
encoding-unknown = it contains bytes that are not text
file-name-year = the file name `{ $name }` is not a fiscal year (four digits: 2024.toml)
    .hint = rename the file, or move it out of the data folder if it is not used
file-name-meeting = the file name `{ $name }` is not a meeting (fiscal year and number: 2025-1.toml)
    .hint = rename the file, or move it out of the data folder if it is not used

## Findings: years and dates

year-invalid = `{ $written }` is not a fiscal year
    .hint = write four digits (2024)
date-not-a-day = `{ $written }` is not the date that belongs here
    .hint = write the day alone (2025-06-03)
date-without-time = `{ $written }` is not the date and time that belong here
    .hint = write day and time together (2025-06-03T10:00:00)
date-not-in-calendar = `{ $written }` is not a date that the Japanese calendar names
    .hint = write a day of the calendar from 1873 on
date-with-offset = `{ $written }` has a time zone
    .hint = remove the zone (Z, +09:00)
data-not-finite = `{ $written }` cannot be printed as a number
    .hint = write an ordinary number, or a text ("…")

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
indicator-note-missing = there is no note for `{ $mark }`
    .hint = write a [[direction.note]] with this mark in the same direction
indicator-base-beside-series = indicator { $id } has series, so `base` and `surveyed` belong to each series
    .hint = move `base` and `surveyed` into [[direction.measure.indicator.series]]
plan-period-reversed = the period ends before it begins
    .first = it begins here
    .hint = write [first, last]

## Findings: the year's file

direction-unknown = direction `{ $name }` is not in the plan (data/plan.toml)
    .hint = correct the number, or add it to the plan; if it left the plan, remove this
measure-unknown = measure `{ $name }` is not in the plan (data/plan.toml)
    .hint = correct the number, or add it to the plan; if it left the plan, remove this [measure]
project-unknown = project `{ $name }` is not in the plan (data/plan.toml)
    .hint = correct the number, or add it to the plan; if it left the plan, remove this [project]
indicator-unknown = indicator `{ $name }` is not in the plan (data/plan.toml)
    .hint = write the id that the indicator has in the plan
year-table-number = `{ $written }` is not a number
    .hint = write the plan's number, as in [direction.1] or [project.1]
grade-unknown = grade `{ $grade }` is not on the plan's scale
    .hint = write it as the plan's scale has it ({ $letters })
print-unknown-field = this year's sheet has no field `{ $field }`
    .hint = the names of fields are listed in docs/data-format.md under 印刷上の例外

## Findings: the roster

roster-term-reversed = the term ends before it begins
    .hint = `from` is the first day, `to` the last
roster-reading-words = name and reading do not have the same number of words
    .name = the name
    .hint = put one space between family and given name in both (福田 敦 / ふくだ あつし)
roster-missing = no roster's term holds the day of the meeting ({ $date })
    .meeting = the day of the meeting
    .hint = add a roster to data/rosters, or correct a roster's `term`

## Findings: the meeting's file

document-field-missing = this document needs `{ $key }`
    .hint = add { $key } = { $example } to the [[document]]
document-field-superfluous = a document of this kind has no `{ $key }`
    .hint = remove the line, or correct `kind`
document-template-name = `{ $name }` is not the name of a template
    .hint = write the name of a file in the templates folder that ends in .typ (notice.typ)
document-template-missing = there is no template templates/{ $name }
    .hint = create the file or correct the name; templates/README.md says how
meeting-without-documents = this meeting has no documents
    .hint = write the papers that are handed out as [[document]] (docs/data-format.md says how)
plan-missing = evaluation sheets need a plan (data/plan.toml)
    .hint = write the plan's file, or remove this document
year-outside-plan = { $year } lies outside the plan's periods
    .hint = correct `year`, or write the plan.toml of the new plan
year-missing = data/years/{ $year }.toml is missing
    .hint = create the year's file, or correct `year`
revision-unknown-document = this meeting has no document `{ $name }`
    .hint = write a document's label or title ({ $known })

## Findings: pages and fonts

template-error = the template cannot be typeset
    .used = it is used from here
template-warning = the template deserves a look
    .used = it is used from here
font-missing-glyph = page { $page }: no font has a glyph for `{ $excerpt }`
    .hint = use another character, or put a font that has it into the project's fonts folder (`haifu fonts` shows what is missing)
font-substituted = the built-in fonts lack `{ $characters }`: printed with { $family } ({ $file })
page-text-off-page = page { $page }: `{ $excerpt }` lies off the page
    .hint = shorten the text, or give it more room in the template
page-text-cut = page { $page }: `{ $excerpt }` is cut by its box
    .hint = shorten the text, or give it more room in the template
page-text-crosses-rule = page { $page }: `{ $excerpt }` lies on a rule
    .hint = shorten the text, or give it more room in the template
page-text-on-text = page { $page }: `{ $excerpt }` lies on other text
    .hint = shorten the text, or give it more room in the template

## What could not be done

project-above = { $folder } is not a project's folder: run haifu in { $project }, or name that with --root
project-no-data = { $folder } has no data folder (`haifu init` makes a new project)
file-unreadable = cannot read { $path }: { $reason }
font-unreadable = cannot read the font { $path }: { $reason }
font-malformed = { $path } is no font (it is broken, or of a kind that is not supported)
folder-not-made = cannot make the folder { $path }: { $reason }
file-not-written = cannot write to { $path }: { $reason }
file-not-replaced = cannot replace { $path }: { $reason } (if another program has it open, close it there and try again)
stdout-not-written = cannot write to standard output: { $reason }
timings-not-written = cannot write the timings to { $path }: { $reason }
pdf-standards-exclusive = these PDF standards exclude each other: { $words }
pdf-excerpt-untagged = a PDF of some --pages has no tags, so it cannot meet a standard that asks for them (PDF/UA, level A of PDF/A)
pdf-pages-invalid = the pages do not meet the PDF standards
pdf-finish = the PDF could not be finished: { $words }
pages-none = there are no such pages ({ $count ->
    [one] there is one page
   *[other] there are { $count } pages
    })
document-unknown = there is no document `{ $name }` ({ $known })
meeting-unknown = there is no meeting { $meeting } (data/meetings/{ $meeting }.toml)
meeting-none = there is no meeting (data/meetings/)
source-date-epoch = the environment variable SOURCE_DATE_EPOCH is `{ $value }`, which is not a number of seconds since 1970
build-split-to-stdout = --split and -o - exclude each other: standard output takes one file
build-open-stdout = --open and -o - exclude each other: there is no file to open
build-standard-of-image = --standard is for PDF
build-ppi-of-others = --ppi is for PNG (say --format png)
build-split-named = with --split, let the name of the file end in .pdf (the parts go into a folder of that name); for images, leave -o away
build-format-unknown = cannot tell the format of { $path }: let it end in .pdf, .png or .svg, or say --format
build-images-one-path = { $count } images cannot be written to one file: put { "{p}" } or { "{0p}" } (the page number) into its name
build-image-failed = page { $page } cannot be made an image: lower --ppi
build-not-opened = cannot open { $path }: { $reason }
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
build-made-images = built { $images ->
    [one] { $path }
   *[other] { $images } images, from { $path } on
    }
build-look = no PDF was made of pages that cannot be handed out; `haifu build --format png` makes images to look at
build-excerpt = a PDF of some --pages has no tags for screen readers; publish the whole, or --only some documents
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
stage-load = reading the data
stage-fonts = reading the fonts
stage-typeset = typesetting
stage-export = exporting
stage-write = writing

## Help

help-usage = Usage:
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-haifu = Build the papers of a public committee's meeting as one PDF, from TOML data and Typst templates
help-init = Make a new project
help-build = Build a meeting's packet as PDF
help-data = Write all that is printed as JSON (for those who edit templates)
help-fonts = List the fonts, and the characters that each lacks
help-completions = Write a shell's completion script to standard output
help-quiet = Say nothing but what is wrong
help-verbose = Say what each stage does and how long it takes
help-lang = The language (ja, en) [default: the variables HAIFU_LANG, LANG]
help-help = Print this help
help-version = Print the version
help-init-folder = The folder to make
help-empty = A skeleton for another committee, not the sample
help-meeting = The meeting: fiscal year and number (2025-1) [default: the latest]
help-root = The project's folder, the one with `data` in it [default: here]
help-build-output = The file to write (-: standard output) [default: output/MEETING.pdf]. For images, { "{p}" } and { "{0p}" } in its name stand for the page's number, { "{t}" } for how many there are
help-data-output = The file to write the JSON to (-: standard output) [default: output/packet.json]
help-format = What to write (pdf, png, svg) [default: what the output's ending says]
help-split = Build a PDF of each document as well (output/MEETING/01-次第.pdf …)
help-only = Build only this document, by label or title (may be repeated)
help-pages = Write only these pages, counted from 1 as they lie on the pile (2,3-6,8-)
help-ppi = Pixels an inch of PNG images, 10 to 1200 [default: 144]
help-standard = The standards that the PDF must meet, with commas between (1.7, a-2a, ua-1 …) [default: a-2a,ua-1]
help-font-path = One more folder to search for fonts (may be repeated)
help-system-fonts = Use the system's fonts too; on another machine the PDF may then differ
help-open = Open the result (--open=VIEWER chooses with what)
help-timings = Write what the time went to into this file (for https://ui.perfetto.dev)
help-shell = The shell (bash, elvish, fish, powershell, zsh)
