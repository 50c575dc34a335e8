# haifu が話す日本語のすべて。文は「困っている人の隣にいる同僚」のように書く: 何がどこで、どうすればよいか。
# 同じ名前の文が en.ftl にもある。.hint は「対処」、ほかの枝は関係する場所の名札。

severity-error = エラー
severity-warning = 注意
severity-note = お知らせ
severity-remark = 参考
severity-hint = 対処

## 見つけたこと: ファイル

file-missing = { $path } がありません
    .hint = data フォルダの中にあるか、committee.toml.txt のような名前になっていないかを確かめてください。新しいプロジェクトは haifu init で作れます
file-empty = ファイルに中身がありません
    .hint = 書き方は docs/data-format.md にあります。使わないファイルなら data フォルダの外へ移してください
file-is-folder = ファイルのはずの所に、フォルダがあります
    .hint = フォルダの名前を変えるか、data フォルダの外へ移してください
file-outside = ファイルが、プロジェクトのフォルダの外にあります（リンクになっています）
    .hint = ファイルそのものをここに置いてください
file-too-large = ファイルが大きすぎます（{ $kilobytes } KB まで）
    .hint = まちがえて別のファイルを置いていないか、確かめてください
file-unreadable = ファイルを読めません（{ $reason }）
    .hint = ほかのソフトで開いていないか、読み取りが許可されているかを確かめてください
file-encoding = 文字コードが UTF-8 ではありません（{ $encoding }）
    .hint = エディタの「名前を付けて保存」で文字コードに UTF-8 を選んで保存し直してください
file-ignored = この名前のファイルやフォルダは読まれません
    .hint = { $meant } の書きまちがいなら直してください。使わないものなら data フォルダの外へ移してください
file-not-text = 文章のファイルではありません（{ $kind }）
    .hint = ここには TOML のファイル（メモ帳などで書く文章のファイル）を置いてください。名前の末尾だけを .toml に変えても、中身は変わりません
file-of-office = Excel や Word などのファイルのようです
file-of-pdf = PDF のようです
encoding-utf-16 = UTF-16 のようです
encoding-shift-jis = Shift_JIS（CP932）のようです
encoding-euc-jp = EUC-JP のようです
encoding-unknown = 読み取れない文字が含まれています

## 見つけたこと: TOML の書き方

toml = この行は TOML の書き方になっていません（{ $words }）
toml-conflict-mark = 版管理の「衝突」の印が残っています
    .hint = 2つの版のうち正しいほうを残し、<<<<<<< ======= >>>>>>> の行を消してください
toml-full-width = 全角の「{ $written }」が入っています
    .hint = 半角の { $half } にしてください
toml-quote-full-width = 引用符が全角（または飾りのある引用符）になっています
    .hint = 半角の " にしてください
toml-comma-full-width = 区切りが全角の「{ $written }」になっています
    .hint = 半角の , にしてください
toml-space-full-width = 全角の空白が入っています
    .hint = 半角の空白にするか、消してください
toml-value-missing = 「=」の右に何も書かれていません
    .hint = 値を書いてください。わざと空けておく文章なら ""（引用符2つ）、まだ分からない数なら行ごと消してください
toml-date-form = 「{ $written }」は、日付や時刻の書き方になっていません
    .hint = { $advice }
date-write = { $meant } と書いてください
date-form = 2025-06-03 のように、年4桁、月2桁、日2桁をハイフンでつないで書いてください
date-time-form = 2025-06-03T10:00:00 のように、年月日と時刻（24時間、2桁ずつ）を T でつないで書いてください
toml-quote-missing = 文字が引用符で囲まれていません
    .hint = "{ $written }" のように、" と " で囲んでください
toml-quote-unclosed = 引用符が閉じていません
    .hint = 文字の終わりに " を付けてください。何行にもわたる文章は """ と """ で囲みます
toml-quote-inside = 文章の中に " があるので、そこで終わりと読まれています
    .hint = 文章の中の " は \" と書くか、「」に替えてください
toml-block-unclosed = 3つの引用符で始まった文章が閉じていません
    .hint = 文章の終わりに """ の行を足してください
toml-bracket-unclosed = かっこが閉じていません
    .hint = 終わりに { $close } を付けてください
toml-header-unclosed = 見出しの角かっこが閉じていません
    .hint = [actual] や [[document]] のように、始まりと同じ数の ] で閉じてください
toml-comma-missing = 値の間にコンマがありません
    .hint = 値と値の間に半角の , を入れてください。並びの終わりの ] を消していないかも確かめてください
toml-comma-extra = 余分なコンマがあります
    .hint = 余分なコンマを消してください（行の終わりのコンマは要りません）
toml-number-comma = 数に桁区切りのコンマが入っています
    .hint = コンマを取って { $plain } と書いてください（印刷では自動で付きます）
toml-number-unit = 数に単位が付いています
    .hint = { $number } とだけ書いてください（単位は自動で付きます）。印刷のしかたを決めるなら {"{ value = "}{ $number }, print = "{ $written }" {"}"} と書きます
toml-number-form = 「{ $written }」は数ではありません
    .hint = { $write }
toml-leading-zero = 数が 0 から始まっています
    .hint = 初めの 0 を取ってください。電話番号などは " で囲みます
toml-equals-missing = この行は「名前 = 値」の形になっていません
    .hint = 名前と値の間に = を入れてください。メモなら行の初めに # を付け、文章の続きなら """ と """ の間にあるか確かめてください
toml-equals-twice = 「=」が2つあります
    .hint = 1つにしてください
toml-equals-colon = 名前と値の間が「:」になっています
    .hint = = にしてください
toml-key = 項目の名前に使えない文字があります
    .hint = 名前は半角の英数字とハイフンで書きます（一覧は docs/data-format.md にあります）
toml-after-value = 値の後に余分な「{ $rest }」があります
    .hint = 消すか、メモなら前に # を付けてください。文章なら、全体を " で囲みます
toml-backslash = 文章の中の \（¥）は、そのままでは書けません
    .hint = 金額なら「500円」のように書いてください。\ を印刷するなら \\ と2つ書くか、全体を ' で囲みます
toml-boolean = はい・いいえの書き方がちがいます
    .hint = true か false と書いてください
toml-control-character = 目に見えない制御文字（U+{ $code }）が入っています
    .hint = その字を消してください。ほかの所から写した文章なら、もう一度打ち直すのが確実です
toml-carriage-return = 改行の文字が古い形（CR だけ）になっています
    .hint = エディタの「名前を付けて保存」で、改行コードに LF か CRLF を選んで保存し直してください
toml-too-deep = かっこの入れ子が深すぎます
    .hint = かっこの数を確かめてください

## 見つけたこと: 項目と値

key-duplicate = 「{ $key }」が2回書かれています
    .first = 最初はここ
    .hint = どちらかを消してください
key-missing = { $meaning }（{ $key }）が書かれていません
    .hint = { $add }（書き方は docs/data-format.md にあります）
add-line = { $key } の行を足してください
add-table = [{ $key }] の行と、その下に中身を足してください
add-tables = [[{ $key }]] の行と、その下に中身を足してください
key-misspelt = 「{ $key }」という項目はありません
    .hint = { $guess } の書きまちがいなら、直してください
key-misplaced = 「{ $key }」は、ここには書けません
    .hint = ファイルの初めのほう、最初の [ ] の行より前に移してください
key-unknown = 「{ $key }」という項目はありません
    .hint = ここに書けるのは { $known } です
list-length = { $key } は { $expected } 個で1組ですが、{ $found } 個あります
    .hint = 最初と最後の2つだけを、[2024, 2028] のように書いてください
choice-unknown = { $key } に「{ $written }」は使えません
    .hint = { $choices } のどれかを書いてください
number-out-of-range = { $key } の { $written } は、ここに書ける数ではありません
    .hint = 桁のまちがいがないか確かめてください（番号にマイナスは付きません）
number-in-quotes = { $key } の数が引用符で囲まれています
    .hint = 引用符を取って { $bare } と書いてください
date-in-quotes = { $key } の日付が引用符で囲まれています
    .hint = 引用符を取って { $bare } と書いてください
list-without-brackets = { $key } は、いくつも書ける項目です
    .hint = 1つだけでも [{ $written }] のように角かっこで囲んでください
table-single = { $key } はいくつも並べる項目なので、見出しの角かっこは2つです
    .hint = [[{ $key }]] のように、[ と ] を2つずつにしてください
table-before = [[{ $outer }]] より前に、その中身が書かれています
    .hint = 先に [[{ $outer }]] の行を書き、これはその下に置いてください
text-without-quotes = { $key } には文字を書きます
    .hint = "{ $written }" のように引用符で囲んでください
value-of-another-kind = { $key } には{ $expected }を書きますが、{ $found }が書かれています
    .hint = { $write }
write-table = [{ $key }] の見出しを書き、その下の行に中身を書いてください
write-tables = [[{ $key }]] の見出しを1つずつ書き、その下の行に中身を書いてください
write-list = { $key } = [{ $example }] のように、角かっこで囲んで並べてください
write-date-time = { $key } = 2025-06-03T10:00:00 のように、引用符なしで、年月日と時刻（24時間）を T でつないで書いてください
write-date = { $key } = 2025-06-03 のように、引用符なしで書いてください
write-figure = { $key } = 1710 のように、数だけを書いてください。測っていないなら "—"、まだ分からないなら行ごと消してください
write-integer = { $key } = { $example } のように、整数を引用符なしで書いてください
write-boolean = { $key } = true か { $key } = false と、引用符なしで書いてください
write-text = { $key } = "…" のように、引用符で囲んで書いてください
expected-string = 文字（"…"）
expected-integer = 整数
expected-number = 数
expected-boolean = {" true か false "}
expected-array = 並び（[ ]）
expected-arrays = 並びの並び（[[ ]]）
expected-object = 項目のまとまり（{"{ }"} か [ ] の見出し）
expected-objects = 項目のまとまりの並び（[[ ]] の見出し）
expected-date = 日付（2025-06-03）
expected-date-time = 日時（2025-06-03T10:00:00）
expected-figure = 数（1710）、測っていない印（"—"）、または {"{ value = 51.0, print = \"51.0%\" }"}
expected-prose = 文章（"…"）か箇条書き（["…", "…"]）
expected-prose-item = 箇条書きの1つ（"…"）か {"{ paragraph = \"…\" }"}
expected-free = 項目のまとまり
choice-agenda = agenda（次第）
choice-evaluation = evaluation（評価シート）
choice-roster = roster（名簿）
choice-questionnaire = questionnaire（アンケート）
choice-custom = custom（自分で作った資料）
choice-correction = correction（訂正版）
choice-replacement = replacement（差替え）
choice-activity = activity（活動指標）
choice-outcome = outcome（成果指標）
choice-primary = primary（◎）
choice-related = related（○）

file-name-year = ファイル名「{ $name }」が年度（4桁の西暦。例: 2024.toml）になっていません
    .hint = ファイル名を直すか、使わないファイルなら data フォルダの外へ移してください
file-name-meeting = ファイル名「{ $name }」が会議（年度と回数。例: 2025-1.toml）になっていません
    .hint = ファイル名を直すか、使わないファイルなら data フォルダの外へ移してください

## 見つけたこと: 年度と日付

year-invalid = 「{ $written }」は年度ではありません
    .hint = 西暦4桁で書いてください（例: 2024）
date-not-a-day = 「{ $written }」はここに書ける日付ではありません
    .hint = 日付だけを書いてください（例: 2025-06-03）。時刻（T から後ろ）は消します
date-without-time = 「{ $written }」には、日付と時刻の両方が要ります
    .hint = 日付と開始時刻を続けて書いてください（例: 2025-06-03T10:00:00）
date-not-in-calendar = 「{ $written }」という日は、暦にありません
    .hint = 年・月・日の順と、月や日の数を確かめてください
date-too-early = 「{ $written }」は、明治6年（1873年）より前の日です
    .hint = 西暦4桁の年から書いてください（例: 2025-06-03）
date-with-offset = 「{ $written }」には時差が付いています
    .hint = 時差（Z や +09:00）を消してください
data-not-finite = 「{ $written }」は数として印刷できません
    .hint = ふつうの数か、文字（"…"）で書いてください
data-key-misplaced = { $key } が [document.data] の中にあるので、テンプレートに渡す言葉になっています
    .hint = 会議の項目（duplex、distributed）なら、ファイルの最初の [ ] の行より前に、資料の項目（boxed、listed-as）なら [document.data] の行より前に移してください

## 見つけたこと: 計画

direction-duplicate = 施策の方向性「{ $name }」が2か所にあります
    .first = 最初はここ
    .hint = どちらかの番号を直してください
measure-duplicate = 施策「{ $name }」が2か所にあります
    .first = 最初はここ
    .hint = どちらかの id を直してください
project-duplicate = プロジェクト「{ $name }」が2か所にあります
    .first = 最初はここ
    .hint = どちらかの番号を直してください
indicator-duplicate = 指標「{ $name }」が2か所にあります
    .first = 最初はここ
    .hint = どちらかの id を直してください
series-duplicate = 系列「{ $name }」が2か所にあります
    .first = 最初はここ
    .hint = どちらかの id を直してください
indicator-note-missing = 指標に「{ $mark }」の印がありますが、その注がありません
    .hint = 印の書きまちがいなら直し、そうでなければ同じ施策の方向性の [[direction.note]] に、この印の注を書いてください
indicator-base-beside-series = 指標 { $id } には series があるので、base と surveyed は series ごとに書きます
    .hint = 指標の base と surveyed の行を [[direction.measure.indicator.series]] の下へ移してください。段が1つなら series を消します
indicator-restated-twice = 指標 { $indicator } の「（再掲）」は、2回印刷されます
    .hint = restated = true があれば自動で付くので、name の中の（再掲）を消してください
plan-period-reversed = 計画期間の終わりが始まりより前です
    .first = 始まりはここ
    .hint = 年の打ちまちがいでなければ、[始まり, 終わり] の順に書いてください

grade-duplicate = 判定の基準「{ $name }」が2か所にあります
    .first = 最初はここ
    .hint = どちらかの字を直してください
relation-unknown-direction = 関連施策の「{ $name }」という施策の方向性はありません
    .hint = 施策の方向性の番号を書いてください
indicator-year-outside-plan = { $indicator } の { $year } 年度は計画期間の外なので、どの表にも出ません
    .also = ここにもあります
    .hint = 年度を直すか、periods に期間を足してください

## 見つけたこと: 年度ファイル

did-you-mean = （もしかして { $guess } ですか）
blank = { "" }
direction-unknown = 施策の方向性「{ $name }」は計画（data/plan.toml）にありません{ $guess }
    .hint = 番号を直すか、計画に書き足してください。計画から外したのなら、ここを消してください
measure-unknown = 施策「{ $name }」は計画（data/plan.toml）にありません{ $guess }
    .hint = 番号を直すか、計画に書き足してください。計画から外したのなら、この [measure] を消してください
project-unknown = プロジェクト「{ $name }」は計画（data/plan.toml）にありません{ $guess }
    .hint = 番号を直すか、計画に書き足してください。計画から外したのなら、この [project] を消してください
indicator-unknown = 指標「{ $name }」は計画（data/plan.toml）にありません{ $guess }
    .hint = 計画の指標の id と同じ名前を書いてください
grade-unknown = 判定「{ $grade }」は計画の判定の基準にありません
    .hint = { $letters } のどれかを書いてください{ $guess }
grade-full-width = 判定に全角の「{ $grade }」が入っています
    .hint = 半角の { $half } にしてください（判定は { $letters } のいずれかです）
year-file-outside-plan = { $year } 年度は計画期間の外です
    .hint = ファイル名の年度を確かめてください。計画期間は data/plan.toml の periods にあります
measure-unfilled = 施策 { $name } がまだ書かれていません（空欄で印刷されます）
    .hint = [measure."{ $name }"] の下に、事業内容、達成状況、判定を書いてください
direction-unfilled = 施策の方向性 { $name } の課題と評価がまだ書かれていません（空欄で印刷されます）
    .hint = [direction.{ $name }] の下に書いてください。わざと空けておく欄は "" と書きます
project-unfilled = プロジェクト { $name } がまだ書かれていません（空欄で印刷されます）
    .hint = [project.{ $name }] の下に、取組と達成状況、判定、課題を書いてください
entry-unfilled = { $name } の{ $meaning }がまだ書かれていません（空欄で印刷されます）
    .hint = { $key } の行を書いてください。わざと空けておく文章なら { $key } = "" と書きます
grade-unfilled = { $name } の判定がまだ書かれていません（空欄で印刷されます）
    .hint = 計画の判定の基準の字を、grade = "A" のように書いてください
figure-unfilled = 実績値がまだ書かれていない指標があります（空欄で印刷されます）: { $indicators }
    .hint = [actual] に数を書いてください。測っていないなら "—" と書きます
figure-not-surveyed = { $indicator } は { $year } 年度には調査がないので、この数は印刷されません（表では「—」になります）
    .indicator = 指標はここ
    .hint = 調査のあった年度なら計画の surveyed に足し、なければこの行を消してください
figure-of-the-future = { $year } 年度は、いちばん新しい会議の年度より後です
    .hint = まだ始まっていない年度の実績値なら、年度を確かめてください
figure-print-differs = 値は { $value } ですが、「{ $print }」と印刷されます
    .hint = どちらかの数のまちがいなら直してください（表に出るのは print、年度どうしの比べに使うのは value です）

year-table-number = 「{ $written }」は番号ではありません
    .hint = [direction.1] や [project.1] のように、計画の番号を書いてください
print-unknown-field = この年度のシートに「{ $field }」という欄はありません
    .hint = docs/data-format.md の「印刷上の例外」にある欄の名前を書いてください

## 見つけたこと: 名簿

category-duplicate = 委員要件「{ $name }」が2か所にあります
    .first = 最初はここ
    .hint = 1つにまとめるか、どちらかの番号を直してください
category-without-members = 委員要件「{ $name }」に委員がいません
    .hint = 委員を書くか、この委員要件を消してください
roster-duplicate-member = { $name } さんが2回書かれています
    .first = 最初はここ
    .hint = 同じ方なら片方を消してください。同姓同名の方なら data/accepted.toml に理由を書くと、出なくなります
roster-terms-overlap = 2つの名簿の任期が重なっています（{ $date } から）
    .first = もう一方の任期
    .hint = 前の名簿の to を、次の名簿の from の前の日にしてください
roster-term-ended = 会議の日（{ $date }）には、委員の任期が終わっています（{ $end } まで）
    .term = いちばん新しい任期
    .meeting = 会議の日
    .hint = 新しい任期の名簿を data/rosters に作るか、会議の日を確かめてください
roster-missing = 会議の日（{ $date }）が任期に入る名簿がありません
    .meeting = 会議の日
    .hint = data/rosters に名簿を作るか、名簿の term を確かめてください

roster-term-reversed = 任期の終わりが始まりより前です
    .hint = from に始まりの日、to に終わりの日を書いてください
roster-reading-words = 氏名とふりがなの区切りの数が合いません
    .name = 氏名
    .hint = 氏名もふりがなも、姓と名の間に半角の空白を1つ入れてください（福田 敦 / ふくだ あつし）
roster-reading-kana = ふりがなに、かなではない字「{ $written }」があります
    .hint = ほかの方と同じように、ひらがなで書いてください

## 見つけたこと: 会議ファイル

meeting-outside-its-year = 会議の日 { $date } は { $year }ですが、ファイル名は { $named }（{ $meeting }）です
    .hint = 日付かファイル名のどちらかを直してください（年度は4月から翌年3月まで）
meeting-distributed-late = 配布日 { $date } が、会議の日より後になっています
    .meeting = 会議の日
    .hint = 会議の後に配るのでなければ、日付を確かめてください
meeting-hour = 会議の始まりが { $time } になっています
    .hint = 24時間で書きます（午後2時は T14:00:00）。その時刻でよければ、data/accepted.toml に理由を書くと出なくなります
deadline-before-meeting = 締切 { $date } が、会議の日より前になっています
    .meeting = 会議の日
    .hint = 会議の前に集めるのでなければ、締切の年月日を確かめてください
deadline-far = 締切 { $date } が、会議の日からずいぶん先になっています
    .meeting = 会議の日
    .hint = 締切の年月日を確かめてください
revision-too-early = 直した日 { $date } が、はじめに配った日より前になっています
    .meeting = 会議の日
    .hint = 会議より前に配ったのなら、distributed にその日を書いてください。そうでなければ、直して配った日を確かめてください
document-duplicate-label = 資料番号「{ $name }」が2つの資料に付いています
    .first = 最初はここ
    .hint = どちらかの番号を直してください

document-field-missing = この資料には { $key } が要ります
    .hint = この [[document]] に、{ $key } = … の行を足してください（例: { $key } = { $example }）
document-field-superfluous = この種類の資料に { $key } はありません
    .hint = この行を消すか、kind を確かめてください。ほかの資料（[[document]]）の項目なら、その下に移してください
document-template-name = 「{ $name }」はテンプレートのファイル名ではありません
    .hint = templates フォルダの中の、.typ で終わるファイル名を書いてください（例: notice.typ）
document-template-missing = テンプレート templates/{ $name } がありません
    .hint = ファイルを作るか、名前を確かめてください（名前の前に templates/ は書きません）。作り方は templates/README.md にあります
meeting-without-documents = この会議には資料が1つもありません
    .hint = [[document]] に配布資料を書いてください（書き方は docs/data-format.md にあります）
plan-missing = 評価シートには計画（data/plan.toml）が要ります
    .hint = ファイル名が plan.toml か確かめてください（plan.toml.txt になっていませんか）。計画がなければ、この資料を消します
year-outside-plan = { $year }は計画期間にありません
    .hint = year を直すか、新しい計画の plan.toml を用意してください
year-file-missing = { $year }の表に並ぶ年度のファイルがありません（その年度の実績値は空欄で印刷されます）: { $files }
    .hint = 消したのでなければ、ファイル名を確かめてください
year-missing = data/years/{ $year }.toml がありません
    .hint = 評価するのは、ふつう会議の前の年度です。year を確かめるか、年度のファイルを作ってください
revision-unknown-document = 「{ $name }」という資料はこの会議にありません
    .hint = 資料の label か題を書いてください（{ $known }）

## 見つけたこと: 文章の中の文字

text-placeholder = ひな形の〔 〕のままの所が、このファイルに { $count } か所あります
    .hint = 〔 〕の所を書きかえてください。要らない項目なら消します
text-mixed-dashes = よく似た記号が混ざっています: { $characters }
    .hint = どれか1つにそろえてください
text-half-width-kana = 半角カタカナ「{ $written }」が入っています
    .hint = 全角の「{ $full }」にしてください
text-invisible-character = 目に見えない文字（U+{ $code }）が入っています
    .hint = その字を消してください。ほかの所から写した文章なら、その前後を打ち直すのが確実です
text-foreign-form = 「{ $written }」（U+{ $code }）は日本の字体ではありません
    .also = ここにもあります
    .hint = 「{ $japanese }」にしてください
text-look-alike = カタカナの並びに、よく似た別の字「{ $written }」が入っています
    .hint = 「{ $meant }」のまちがいなら直してください（{ $word }）
text-spaced-out = 字の間に空白が入っています
    .hint = 「{ $solid }」と続けて書いてください（間はテンプレートが空けます）
text-own-bullet = 箇条書きの初めに「{ $written }」があるので、印が2つ並んで印刷されます
    .hint = 「{ $written }」を消してください（印はテンプレートが付けます）
agenda-numbered = 次第の番号「{ $written }」が書かれているので、番号が2つ並んで印刷されます
    .hint = 「{ $written }」を消してください（番号はテンプレートが付けます）
text-full-width = 半角で書く所に、全角の文字が入っています
    .hint = 「{ $half }」にしてください
office-email = メールアドレスに @ がありません
    .hint = アドレスを確かめてください
text-weekday-wrong = { $date } は{ $right }曜日ですが、（{ $written }）と書かれています
    .hint = 日付か曜日のどちらかを直してください
text-date-impossible = 「{ $date }」という日は、暦にありません
    .hint = 月と日を確かめてください
character-private = 「{ $written }」は外字（U+{ $code }）です。ほかのパソコンでは別の字になるか、消えます
    .also = ここにもあります
    .hint = 行政事務標準文字の字か、常用の字に置き換えてください
character-missing = 「{ $written }」（U+{ $code }）の字形を、どのフォントも持っていません
    .also = ここにもあります
    .hint = 別の字に置き換えるか、その字を持つフォントをプロジェクトの fonts フォルダに置いてください（fonts/README.md）
character-missing-but-installed = 「{ $written }」（U+{ $code }）の字形を、使っているフォントは持っていません。このパソコンでは { $fonts } が持っています
    .also = ここにもあります
    .hint = そのフォントファイルをプロジェクトの fonts フォルダに写してください（使用許諾を確かめて）。または別の字に置き換えます
character-variant-missing = 「{ $written }」は「{ $base }」の異体字（U+{ $code } U+{ $selector }）ですが、フォントにないので「{ $base }」で印刷されてしまいます
    .also = ここにもあります
    .hint = 「{ $base }」でよければ、異体字の指定を消してください（打ち直すのが確実です）。その形が要るときは、印刷に使うフォントの入れかえが要ります（fonts/README.md）
acceptance-unneeded = この了解（{ $finding }、{ $file }）に当てはまる注意は出ていません
    .hint = 直したのなら、この了解を消してください。ファイル名や text の書きまちがいなら直してください
acceptance-unknown = 「{ $finding }」という名前の注意はありません{ $guess }
    .hint = 注意の名前（[ ] の中の言葉）を、そのまま写してください
acceptance-of-error = { $finding } はエラーなので、了解しても消えません
    .hint = エラーのもとを直して、この了解は消してください

## 見つけたこと: 食いちがい

claim-earlier = { $year }は { $figure }
claim-target = 目標値は { $figure }
prose-figure-differs = 文章では「{ $written }」ですが、指標「{ $indicator }」の実績値は { $actual } です
    .actual = 表の実績値
    .hint = どちらが正しいか確かめて、まちがっているほうを直してください
prose-sum-wrong = 内訳を足すと { $sum } になり、「{ $total }」と合いません
    .parts = 内訳
    .hint = 合計か内訳の、まちがっているほうを直してください
prose-claim-differs = 「{ $written }」とありますが、指標「{ $indicator }」の実績値は { $actual } です（{ $other }）
    .actual = この年度の実績値
    .earlier = くらべた年度の実績値
    .target = この年度の目標値
    .hint = 前の年度の文章が残っていないか確かめて、文章か数を直してください
prose-restated-differs = 「{ $item }」が、ここでは { $own }、同じ年度のほかの施策では { $other } です
    .original = もう一方
    .hint = 同じものなら、正しいほうに合わせてください
indicator-restated-differs = 再掲の指標「{ $indicator }」の{ $meaning }が { $own } で、もとの指標では { $other } です
    .original = もとの指標
    .also = ここもちがいます
    .hint = 同じ指標なら、正しいほうに合わせてください。別の指標なら、restated = true を消してください
restated-name-differs = 再掲の「{ $own }」が、もとの所では「{ $other }」という名前です
    .original = もとの所
    .hint = 同じものなら名前を合わせ、ちがうものなら再掲をやめてください
indicator-unit-unfit = 指標「{ $indicator }」の名前は「{ $ending }」なのに、単位は「{ $unit }」です
    .hint = name と unit の、まちがっているほうを直してください
series-falls = 積み上げて数える指標「{ $indicator }」が、{ $earlier } から { $later } に減っています
    .earlier = その前の値
    .hint = その年度だけの数を書いていないか確かめて、累積の数に直してください
text-doubled = 「{ $written }」では、同じ字が2つ続いています
    .hint = 「{ $once }」のまちがいなら直してください
text-style-mixed = 「です・ます」の文と「である」の文が、同じ欄に混ざっています
    .other = もう一方の書き方
    .hint = どちらかにそろえてください（ここは「{ $written }」）
prose-unit-differs = 文章では「{ $written }」ですが、指標「{ $indicator }」の表では { $actual } です
    .indicator = 指標はここ
    .hint = 同じ数なら、単位をどちらかに合わせてください
grade-unsupported = 判定は { $grade }（{ $text }）ですが、目標値に届いた指標は { $all } のうち { $met } です
    .actual = 実績値
    .hint = 判定を確かめてください。指標に表れない理由があるなら、達成状況に書いておくと読む人に伝わります
text-repeated = { $year }のシートと同じ文です
    .before = 前の年度の文
    .hint = この年度にも当てはまるか確かめてください
name-varies = 「{ $written }」は、ほかの所では「{ $other }」となっています
    .other = ほかの所
    .hint = 同じものなら、正しい名前にそろえてください
text-spelling = 「{ $written }」は、公用文の書き方とちがいます
    .also = ここにもあります
    .hint = { $right } と書きます（市の決まりが別にあれば、そのままでかまいません）
text-punctuation-mixed = ほかの所は「{ $usual }」なのに、ここは「{ $written }」です
    .other = ほかの所
    .hint = どちらかにそろえてください
series-jumps = 指標「{ $indicator }」が、{ $earlier } から { $later } へ大きく変わっています
    .earlier = その前の値
    .hint = 10倍以上の差があるので、桁のまちがいがないか確かめてください
target-missing = 指標「{ $indicator }」に、{ $years }の目標値がありません（空欄で印刷されます）
    .before = その前の目標値
    .hint = 目標値を書き足してください。決めていない年度なら "—" と書きます
figure-unit-missing = 指標「{ $indicator }」に、単位（{ $unit }）なしで印刷される値があります
    .also = ここもです
    .hint = print をやめて数だけを書くと、単位が自動で付きます
print-uneven = この年度のシートでは、「{ $field }」の所だけがほかの表とちがって印刷されます
    .other = ここは決まりのとおりに印刷されます
    .measure = この題の施策
    .also = ここもです
    .hint = わけがなければ、この [[print]] を消してほかの表とそろえてください
print-base-differs = 指標「{ $indicator }」の計画策定時の値が「{ $printed }」と印刷されます（計画では { $planned }）
    .indicator = 指標はここ
    .hint = どちらが正しいか確かめてください。計画の値でよければ、この [[print]] を消してください
figure-repeated = 「{ $written }」は、{ $year }のシートと同じ数です（ほかの数は変わっています）
    .before = 前の年度の数
    .hint = 前の年度の数が残っていないか確かめてください
prose-year-differs = { $year }のシートに、{ $named }のことが書かれています
    .hint = 前の年度の文章が残っていないか、年を打ちまちがえていないか確かめてください
agenda-year-differs = 次第には{ $year }の評価とありますが、その年度の評価シートは配布資料にありません
    .document = 配布資料の評価シート
    .hint = 次第の年度か、配布資料の year の、まちがっているほうを直してください
agenda-label-unknown = 次第に「{ $label }」とありますが、その番号の資料は配布資料にありません
    .document = 資料番号はここから
    .hint = 次第の番号か、配布資料の label の、まちがっているほうを直してください
category-numbering = 「{ $before }」の次が「{ $after }」になっています
    .before = その前
    .hint = 番号を確かめてください。欠けた号があってよいなら、そのままでかまいません
contact-differs = 「{ $written }」は、事務局の「{ $office }」と1字だけちがいます
    .office = 事務局の連絡先
    .hint = 同じ連絡先なら、まちがっているほうを直してください
document-listed-differs = 名簿が、配布資料の一覧では「{ $listed }」、題では「{ $title }」となっています
    .roster = 名簿はここ
    .hint = listed-as を題に合わせるか、消してください（消すと題がそのまま載ります）

## 見つけたこと: 紙面とフォント

template-file-missing = テンプレートが読もうとしたファイルがありません
    .used = ここから使われています
    .document = 資料はここ
    .hint = ファイル名とフォルダを確かめてください。名前は、それを書いたファイルのある所からたどります（/ で始めると、プロジェクトのフォルダから）
template-not-converging = テンプレートの組み方が、何度組んでも決まりません
    .used = ここから使われています
    .document = 資料はここ
    .hint = ページ番号や数えた数で自分の大きさが変わるような書き方を見直してください
template-error = テンプレートを組めません
    .used = ここから使われています
    .document = 資料はここ
    .hint = 下に添えた英語は Typst の言葉です。直す前のファイルと見比べてください。templates フォルダのファイルは、消せば組み込みのものに戻ります
template-field-missing = テンプレートが使う「{ $field }」が、データにありません
    .used = ここから使われています
    .document = 資料はここ
    .hint = 自分で作った資料なら、その [document.data] に { $field } = "…" の行を足すか、テンプレートの名前の書きまちがいを直してください（組み込みの言葉は templates/README.md にあります）
template-warning = テンプレートを確かめてください
    .used = ここから使われています
    .document = 資料はここ
    .hint = 下に添えた英語は Typst の言葉です。直す前のファイルと見比べてください
font-missing-glyph = { $page }ページ: 「{ $excerpt }」の字形がどのフォントにもありません
    .data = データのここ
    .document = 資料はここ
    .hint = 別の字に置き換えるか、その字を持つフォントをプロジェクトの fonts フォルダに置いてください（haifu fonts で確かめられます）
font-substituted = 「{ $characters }」は組み込みのフォントにないので、{ $family }（{ $file }）の字形で印刷します
page-text-off-page = { $page }ページ: 「{ $excerpt }」が用紙の外に出ています
    .data = データのここ
    .document = 資料はここ
    .hint = データの文を短くしてください。自分で直したテンプレートなら、その場所を広げます
page-text-cut = { $page }ページ: 「{ $excerpt }」が枠で切れています
    .data = データのここ
    .document = 資料はここ
    .hint = データの文を短くしてください。自分で直したテンプレートなら、その場所を広げます
page-text-crosses-rule = { $page }ページ: 「{ $excerpt }」が罫線に重なっています
    .data = データのここ
    .document = 資料はここ
    .hint = データの文を短くしてください。自分で直したテンプレートなら、その場所を広げます
page-text-on-text = { $page }ページ: 「{ $excerpt }」がほかの文字に重なっています
    .data = データのここ
    .document = 資料はここ
    .hint = データの文を短くしてください。自分で直したテンプレートなら、その場所を広げます

## できなかったこと

io-not-found = 見つかりません
io-denied = 許可がありません
io-read-only = 書き込めない所です
io-full = 空きがありません
io-is-folder = フォルダです
io-not-folder = 同じ名前のファイルがあります
io-other = { $words }
folder-unreadable = フォルダ { $path } を読めません: { $reason }

project-above = { $folder } はプロジェクトのフォルダではありません。{ $project } で実行するか、--root で指定してください
project-no-data = { $folder } に data フォルダがありません（新しいプロジェクトは haifu init で作れます）
font-unreadable = フォント { $path } を読めません: { $reason }
font-malformed = { $path } はフォントとして読めません（壊れているか、対応していない形式です）
folder-not-made = フォルダ { $path } を作れません: { $reason }
file-not-written = { $path } に書けません: { $reason }
file-not-replaced = { $path } を置き換えられません: { $reason }
file-open-elsewhere = { $path } は、ほかのソフトで開いているので置き換えられません。新しいものは { $beside } に置きました。閉じてから、もう一度実行してください
stdout-not-written = 標準出力に書けません: { $reason }
timings-not-written = { $path } に時間の記録を書けません: { $reason }
pdf-standards-exclusive = この PDF 規格の組み合わせは使えません: { $words }
pdf-excerpt-untagged = --pages で抜き出した PDF には読み上げ用の構造がないので、それを求める規格（PDF/UA、PDF/A の a 水準）にはできません
pdf-pages-invalid = ページが PDF 規格を満たしていません
pdf-finish = できた PDF を仕上げられません: { $words }
pages-none = 指定のページがありません（全部で { $count } ページです）
    .hint = 番号は、紙の順に1から数えます。1 から { $count } までで書いてください
document-unknown = 「{ $name }」という資料はありません（{ $known }）
meeting-unknown = 会議 { $meeting } がありません（data/meetings/{ $meeting }.toml）
    .hint = いまある会議は { $known } です
meeting-none = 会議が1つもありません（data/meetings/）
    .hint = data/meetings に 2025-1.toml のような会議ファイルを作ってください（書き方は docs/data-format.md にあります）
source-date-epoch = 環境変数 SOURCE_DATE_EPOCH の値「{ $value }」は、1970年からの秒数ではありません
stdout-taken = --message-format json と github は標準出力に書くので、-o - とは一緒に使えません
explain-misspelt = 「{ $code }」という名前の注意やエラーはありません。もしかして { $guess } ですか
explain-unknown = 「{ $code }」という名前の注意やエラーはありません
    .hint = haifu explain だけで、全部の名前が出ます
cli-argument-unknown = 「{ $argument }」というオプションはありません
    .hint = haifu --help で使い方が見られます
cli-argument-misspelt = 「{ $argument }」というオプションはありません。もしかして { $guess } ですか
    .hint = haifu --help で使い方が見られます
cli-command-unknown = 「{ $command }」というコマンドはありません
    .hint = haifu --help でコマンドの一覧が見られます
cli-command-misspelt = 「{ $command }」というコマンドはありません。もしかして { $guess } ですか
    .hint = haifu --help でコマンドの一覧が見られます
cli-command-meeting = 会議の名前だけでは、何をするか分かりません
    .hint = haifu build { $meeting } で、資料一式ができます
cli-value-missing = { $argument } の後に値がありません
    .hint = haifu --help で使い方が見られます
cli-value-unknown = { $argument } に「{ $value }」は使えません
    .hint = { $choices } のどれかを書いてください
cli-meeting = 「{ $value }」は会議の名前ではありません
    .hint = 2025-1 のように、年度と回数を半角のハイフンでつなぎます。資料を1つだけ作るなら haifu build --only 資料1 です
cli-pages = 「{ $value }」はページの指定になっていません
    .hint = 半角で 5、2,3-6、8- のように書いてください
cli-ppi = 「{ $value }」は --ppi に使えません
    .hint = 10 から 1200 までの整数を書いてください
cli-argument-missing = { $argument } が足りません
    .hint = haifu --help で使い方が見られます
cli-argument-twice = { $argument } が2回あります
    .hint = 1つにしてください
cli-arguments-exclusive = { $argument } と { $other } は一緒に使えません
    .hint = どちらか1つにしてください
cli-not-text = 引数に、文字として読めないものがあります
    .hint = 文字コードを確かめてください
cli-other = { $words }
build-split-to-stdout = --split と -o - は一緒に使えません（標準出力には1つしか書けません）
build-open-stdout = --open と -o - は一緒に使えません（開くファイルがありません）
build-standard-of-image = --standard は PDF のための指定です
build-ppi-of-others = --ppi は png のための指定です（--format png を付けてください）
build-split-named = --split で書くファイルの名前は .pdf で終わらせてください（資料ごとのファイルは、その名前のフォルダに入ります）。画像のときは -o を付けずに実行してください
build-format-unknown = { $path } の形式が分かりません。末尾を .pdf .png .svg のどれかにするか、--format で指定してください
build-images-one-path = { $count } 枚の画像を1つのファイルには書けません。ファイル名に { "{p}" } か { "{0p}" }（ページ番号）を入れてください
build-image-failed = { $page }ページを画像にできません。--ppi を小さくしてください
build-not-opened = { $path } を開けません: { $reason }
init-not-overwritten = { $path } がすでにあります。上書きはしません。空のフォルダを指定してください

## できたこと

made = { $path } を作りました
build-made = { $path } を作りました（{ $pages }ページ、{ $kilobytes } KB）
build-made-split = { $path }（{ $pages }ページ、{ $kilobytes } KB）と、資料ごとの { $parts } 個の PDF（{ $folder }）を作りました
build-made-images = { $images ->
    [1] { $path }
   *[other] { $path } など、{ $images } 枚の画像
    }を作りました
remarks-counted = 文章や表の食いちがいが { $count } 件あります。haifu check で場所を見てください
hints-counted = 念のため確かめたい所が { $count } 件あります（haifu check --hints で見られます）
check-done = { $warnings ->
    [0] 問題は見つかりませんでした
   *[other] エラーはありません（注意 { $warnings } 件）
    }
check-denied = 注意があるので、終了コードは 1 です（--deny warnings）
build-denied = 注意が { $warnings } 件あるので、PDF は作りませんでした（--deny warnings）
build-look = このページは配れないので PDF は作りませんでした。haifu build --format png で、画像にして見られます
build-excerpt = --pages で抜き出した PDF には読み上げ用の構造がありません。ウェブに載せるときは、全体か --only で作ってください
build-left-over = { $folder } に、いまの資料にないファイルが残っています: { $files }（要らなければ消してください）
init-made-sample = { $folder } に見本のプロジェクトを作りました。そのフォルダで haifu build を実行してください（直し方は README.md にあります）
init-made-skeleton = { $folder } に新しい委員会のひな形を作りました。〔 〕の所を書きかえて、そのフォルダで haifu build を実行してください（書き方は docs/data-format.md にあります）
fonts-face = { $family }  { $weight }  （{ $origin }: { $file }）
fonts-face-slanted = { $family }  { $weight } 斜体  （{ $origin }: { $file }）
fonts-built-in = 組み込み
fonts-project = プロジェクト
fonts-folder = 指定のフォルダ
fonts-system = パソコン
fonts-prints = 印刷する字: { $count } 種類
fonts-lends = 印刷する字: { $count } 種類 { $characters }
fonts-lacks-nothing = ない字: なし
fonts-lacks = ない字: { $characters }
fonts-lacks-many = ない字: { $count } 種類
fonts-missing = どのフォントにもない字: { $characters }
stage-took = { $stage }: { $milliseconds } ミリ秒
stage-goes-on = { $stage }…
stage-load = データの読み込み
stage-fonts = フォントの読み込み
stage-typeset = 組版
stage-export = 書き出し
stage-write = 保存

## 使い方

help-usage = 使い方:
help-commands = コマンド
help-arguments = 引数
help-options = オプション
help-usage-haifu = haifu [オプション] <コマンド>
help-usage-init = haifu init [オプション] <フォルダ>
help-usage-build = haifu build [オプション] [会議]
help-usage-check = haifu check [オプション] [会議]
help-usage-data = haifu data [オプション] [会議]
help-usage-fonts = haifu fonts [オプション] [会議]
help-usage-explain = haifu explain [オプション] [名前]
help-usage-completions = haifu completions [オプション] <シェル>
help-haifu = 会議の配布資料を、TOML のデータと Typst のテンプレートから1つの PDF に組みます
help-init = 新しいプロジェクトを作ります
help-build = 会議の資料一式を PDF にします
help-check = PDF を書かずに、データとテンプレートを調べます
help-explain = 注意やエラーの意味を、例を挙げて説明します
help-data = 印刷する言葉のすべてを JSON にします（テンプレートを直す人のため）
help-fonts = 使うフォントと、それぞれにない字を調べます
help-completions = シェルの補完の設定を標準出力に書きます
help-quiet = エラーと注意だけを表示します
help-verbose = 段階ごとに、かかった時間などを言います
help-lang = 言語（ja、en）。省くと環境変数 HAIFU_LANG、LANG
help-color = 色を付けるか（auto、always、never）。省くと端末のときだけ
help-message-format = 知らせの形（human、json、github）。json と github は標準出力に1行ずつ書きます
help-check-hints = 念のため確かめたい所（参考）も知らせます
help-deny = warnings と書くと、注意があるときも作りません（終了コード 1）
help-code = 注意やエラーの名前（例: roster-duplicate-member）。省くと、名前の一覧
help-help = この説明を表示します
help-version = バージョンを表示します
help-init-folder = 作るフォルダ
help-empty = 見本ではなく、別の委員会のためのひな形を作ります
help-meeting = 会議（年度と回数。例: 2025-1）。省くと、いちばん新しい会議
help-root = プロジェクトのフォルダ（data フォルダのある所）。省くと、いまのフォルダ
help-build-output = 書くファイル（- は標準出力）。省くと output/2025-1.pdf など。画像のときは、名前の中の { "{p}" } { "{0p}" } がページ番号、{ "{t}" } がページ数になります
help-data-output = JSON を書くファイル（- は標準出力）。省くと output/packet.json
help-format = 形式（pdf、png、svg）。省くと、書くファイルの末尾から決めます
help-split = 全体のほかに、資料ごとの PDF も作ります（output/2025-1/01-次第.pdf など）
help-only = この資料だけを作ります（label か題。くり返せます）
help-pages = このページだけを書きます（例: 2,3-6,8-）。番号は、紙の順に1から数えます
help-ppi = png の細かさ（1インチあたりの点の数、10〜1200）。省くと 144
help-standard = PDF が満たす規格（1.7、a-2a、ua-1 など、コンマで区切る）。省くと a-2a,ua-1
help-font-path = フォントを探すフォルダを足します（くり返せます）
help-system-fonts = パソコンに入っているフォントも使います。ほかのパソコンでは同じ PDF にならないことがあります
help-open = できたものを開きます（--open=ソフト で、開くソフトを選べます）
help-timings = 何に時間がかかったかを、このファイルに書きます（https://ui.perfetto.dev で見られます）
help-shell = シェル（bash、elvish、fish、powershell、zsh）

## 項目の名前

key-accept = 了解
key-activities = 事業内容
key-actual = 実績値
key-affiliation = 備考
key-agenda = 次第
key-base = 計画策定時の実績値
key-base-label = 計画策定時の列の見出し
key-base-year = 計画を作った年度
key-boxed = 資料番号を囲むか
key-category = 委員要件
key-data = テンプレートの言葉
key-date = 日付
key-deadline = 締切
key-department = 部
key-direction = 施策の方向性
key-distributed = 配布日
key-document = 配布資料
key-documents = 直した資料
key-duplex = 両面印刷
key-email = メールアドレス
key-fax = FAX番号
key-field = 欄の名前
key-file = ファイル
key-finding = 注意の名前
key-from = 始まりの日
key-grade = 判定
key-id = 番号
key-indicator = 指標
key-issues = 解決すべき課題・来年度に向けた方向性
key-items = 下の項目
key-kana = ふりがな
key-kind = 種類
key-label = 資料番号
key-letter = 判定の字
key-listed-as = 一覧での書き方
key-mark = 注の印
key-measure = 施策
key-member = 委員
key-name = 名前
key-note = 注
key-number = 番号
key-office = 事務局
key-organisation = 市の名前
key-paragraph = 段落
key-periods = 計画期間
key-phone = 電話番号
key-place = 場所
key-print = 印刷のしかた
key-progress = 達成状況
key-project = プロジェクト
key-related = 関連施策
key-relation = 関連の度合い
key-restated = 再掲か
key-review = 委員会の評価
key-review-label = 委員会が書く欄の見出し
key-revision = 訂正・差替え
key-section = 課・係
key-series = 系列
key-sheet-title = 評価の資料の名前
key-short-name = 短い名前
key-summary = 概要
key-surveyed = 調査のある年度
key-target = 目標値
key-template = テンプレート
key-term = 任期
key-text = 文
key-title = 題
key-to = 終わりの日
key-unit = 単位
key-value = 数
key-vision = 目指す姿
key-why = 理由
key-year = 年度
