# haifu が話す日本語のすべて。文は「困っている人の隣にいる同僚」のように書く: 何がどこで、どうすればよいか。
# 同じ名前の文が en.ftl にもある。.hint は「対処」、ほかの枝は関係する場所の名札。

severity-error = エラー
severity-warning = 注意
severity-note = お知らせ
severity-hint = 対処

## 見つけたこと: ファイル

toml = TOML として読めません: { $words }
file-missing = { $path } がありません
    .hint = 新しいプロジェクトは haifu init で作れます
file-encoding = 文字コードが UTF-8 ではありません（{ $encoding }）
    .hint = エディタの「名前を付けて保存」で文字コードに UTF-8 を選んで保存し直してください
encoding-utf-16 = UTF-16 のようです
encoding-shift-jis = Shift_JIS（CP932）のようです
encoding-unknown = 読み取れない文字が含まれています
file-name-year = ファイル名「{ $name }」が年度（4桁の西暦。例: 2024.toml）になっていません
    .hint = ファイル名を直すか、使わないファイルなら data フォルダの外へ移してください
file-name-meeting = ファイル名「{ $name }」が会議（年度と回数。例: 2025-1.toml）になっていません
    .hint = ファイル名を直すか、使わないファイルなら data フォルダの外へ移してください

## 見つけたこと: 年度と日付

year-invalid = 「{ $written }」は年度ではありません
    .hint = 西暦4桁で書いてください（例: 2024）
date-not-a-day = 「{ $written }」はここに書ける日付ではありません
    .hint = 日付だけを書いてください（例: 2025-06-03）
date-without-time = 「{ $written }」はここに書ける日時ではありません
    .hint = 日付と開始時刻を続けて書いてください（例: 2025-06-03T10:00:00）
date-not-in-calendar = 「{ $written }」は和暦で表せる日付ではありません
    .hint = 明治6年（1873年）以後の、暦にある日を書いてください
date-with-offset = 「{ $written }」には時差が付いています
    .hint = 時差（Z や +09:00）を消してください
data-not-finite = 「{ $written }」は数として印刷できません
    .hint = ふつうの数か、文字（"…"）で書いてください

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
indicator-note-missing = 「{ $mark }」の注がありません
    .hint = 同じ施策の方向性の [[direction.note]] に、この mark の注を書いてください
indicator-base-beside-series = 指標 { $id } には series があるので、base と surveyed は series ごとに書きます
    .hint = 指標の base と surveyed の行を、[[direction.measure.indicator.series]] の下へ移してください
plan-period-reversed = 計画期間の終わりが始まりより前です
    .first = 始まりはここ
    .hint = [始まり, 終わり] の順に書いてください

## 見つけたこと: 年度ファイル

direction-unknown = 施策の方向性「{ $name }」は計画（data/plan.toml）にありません
    .hint = 番号を直すか、計画に書き足してください。計画から外したのなら、ここを消してください
measure-unknown = 施策「{ $name }」は計画（data/plan.toml）にありません
    .hint = 番号を直すか、計画に書き足してください。計画から外したのなら、この [measure] を消してください
project-unknown = プロジェクト「{ $name }」は計画（data/plan.toml）にありません
    .hint = 番号を直すか、計画に書き足してください。計画から外したのなら、この [project] を消してください
indicator-unknown = 指標「{ $name }」は計画（data/plan.toml）にありません
    .hint = 計画の指標の id と同じ名前を書いてください
year-table-number = 「{ $written }」は番号ではありません
    .hint = [direction.1] や [project.1] のように、計画の番号を書いてください
grade-unknown = 判定「{ $grade }」は計画の判定の基準にありません
    .hint = 計画の判定の基準に書いた字のとおりに書いてください（{ $letters }）
print-unknown-field = この年度のシートに「{ $field }」という欄はありません
    .hint = docs/data-format.md の「印刷上の例外」にある欄の名前を書いてください

## 見つけたこと: 名簿

roster-term-reversed = 任期の終わりが始まりより前です
    .hint = from に始まりの日、to に終わりの日を書いてください
roster-reading-words = 氏名とふりがなの区切りの数が合いません
    .name = 氏名
    .hint = 氏名もふりがなも、姓と名の間に半角の空白を1つ入れてください（福田 敦 / ふくだ あつし）
roster-missing = 会議の日（{ $date }）が任期に入る名簿がありません
    .meeting = 会議の日
    .hint = data/rosters に名簿を作るか、名簿の term を確かめてください

## 見つけたこと: 会議ファイル

document-field-missing = この資料には { $key } が要ります
    .hint = [[document]] に { $key } = { $example } の行を足してください
document-field-superfluous = この種類の資料に { $key } はありません
    .hint = この行を消すか、kind を確かめてください
document-template-name = 「{ $name }」はテンプレートのファイル名ではありません
    .hint = templates フォルダの中の、.typ で終わるファイル名を書いてください（例: notice.typ）
document-template-missing = テンプレート templates/{ $name } がありません
    .hint = ファイルを作るか、名前を確かめてください。作り方は templates/README.md にあります
meeting-without-documents = この会議には資料が1つもありません
    .hint = [[document]] に配布資料を書いてください（書き方は docs/data-format.md にあります）
plan-missing = 評価シートには計画（data/plan.toml）が要ります
    .hint = 計画のファイルを作るか、この資料を消してください
year-outside-plan = { $year }は計画期間にありません
    .hint = year を直すか、新しい計画の plan.toml を用意してください
year-missing = data/years/{ $year }.toml がありません
    .hint = 年度のファイルを作るか、year を直してください
revision-unknown-document = 「{ $name }」という資料はこの会議にありません
    .hint = 資料の label か題を書いてください（{ $known }）

## 見つけたこと: 紙面とフォント

template-error = テンプレートを組めません
    .used = ここから使われています
template-warning = テンプレートを確かめてください
    .used = ここから使われています
font-missing-glyph = { $page }ページ: 「{ $excerpt }」の字形がどのフォントにもありません
    .hint = 別の字に置き換えるか、その字を持つフォントをプロジェクトの fonts フォルダに置いてください（haifu fonts で確かめられます）
font-substituted = 「{ $characters }」は組み込みのフォントにないので、{ $family }（{ $file }）の字形で印刷します
page-text-off-page = { $page }ページ: 「{ $excerpt }」が用紙の外に出ています
    .hint = 文を短くするか、テンプレートでその場所を広げてください
page-text-cut = { $page }ページ: 「{ $excerpt }」が枠で切れています
    .hint = 文を短くするか、テンプレートでその場所を広げてください
page-text-crosses-rule = { $page }ページ: 「{ $excerpt }」が罫線に重なっています
    .hint = 文を短くするか、テンプレートでその場所を広げてください
page-text-on-text = { $page }ページ: 「{ $excerpt }」がほかの文字に重なっています
    .hint = 文を短くするか、テンプレートでその場所を広げてください

## できなかったこと

project-above = { $folder } はプロジェクトのフォルダではありません。{ $project } で実行するか、--root で指定してください
project-no-data = { $folder } に data フォルダがありません（新しいプロジェクトは haifu init で作れます）
file-unreadable = { $path } を読めません: { $reason }
font-unreadable = フォント { $path } を読めません: { $reason }
font-malformed = { $path } はフォントとして読めません（壊れているか、対応していない形式です）
folder-not-made = フォルダ { $path } を作れません: { $reason }
file-not-written = { $path } に書けません: { $reason }
file-not-replaced = { $path } を置き換えられません: { $reason }（ほかのソフトで開いていれば、閉じてからもう一度実行してください）
stdout-not-written = 標準出力に書けません: { $reason }
timings-not-written = { $path } に時間の記録を書けません: { $reason }
pdf-standards-exclusive = この PDF 規格の組み合わせは使えません: { $words }
pdf-excerpt-untagged = --pages で抜き出した PDF には読み上げ用の構造がないので、それを求める規格（PDF/UA、PDF/A の a 水準）にはできません
pdf-pages-invalid = ページが PDF 規格を満たしていません
pdf-finish = できた PDF を仕上げられません: { $words }
pages-none = 指定のページがありません（全部で { $count } ページです）
document-unknown = 「{ $name }」という資料はありません（{ $known }）
meeting-unknown = 会議 { $meeting } がありません（data/meetings/{ $meeting }.toml）
meeting-none = 会議が1つもありません（data/meetings/）
source-date-epoch = 環境変数 SOURCE_DATE_EPOCH の値「{ $value }」は、1970年からの秒数ではありません
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
help-haifu = 会議の配布資料を、TOML のデータと Typst のテンプレートから1つの PDF に組みます
help-init = 新しいプロジェクトを作ります
help-build = 会議の資料一式を PDF にします
help-data = 印刷する言葉のすべてを JSON にします（テンプレートを直す人のため）
help-fonts = 使うフォントと、それぞれにない字を調べます
help-completions = シェルの補完の設定を標準出力に書きます
help-quiet = エラーと注意だけを表示します
help-verbose = 段階ごとに、かかった時間などを言います
help-lang = 言語（ja、en）。省くと環境変数 HAIFU_LANG、LANG
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
