//! What stands in the texts: characters that look like others, dates whose weekday is wrong.
//!
//! All of it is legal and would print, so these are warnings.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::calendar::{self, FiscalYear};
use crate::diagnostic::Finding;
use crate::load::Text;
use crate::model::Project;
use crate::width::half_width;

/// Looks all texts through.
pub fn check(project: &Project, texts: &[Text], findings: &mut Vec<Finding>) {
    for text in texts {
        dashes(text, findings);
        half_width_kana(text, findings);
        invisible(text, findings);
        foreign_forms(text, findings);
        look_alikes(text, findings);
        spaced_out(text, findings);
        full_width_where_half_is_meant(text, findings);
        weekdays(project, text, findings);
    }
    placeholders(texts, findings);
}

/// What a skeleton left to be filled in, told once a file.
fn placeholders(texts: &[Text], findings: &mut Vec<Finding>) {
    static LEFT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\s*(?:〔[^〕]*〕\s*)+$").expect("a constant pattern"));
    let mut files: BTreeMap<&str, (&Text, usize)> = BTreeMap::new();
    for text in texts.iter().filter(|text| LEFT.is_match(&text.value)) {
        files.entry(&text.span.file().path).or_insert((text, 0)).1 += 1;
    }
    for (first, count) in files.into_values() {
        findings.push(Finding::warning("text-placeholder").with("count", count).at(&first.span));
    }
}

/// Signs that look alike and mean the same, in groups.
const ALIKE: [&[char]; 2] = [&['〜', '～'], &['－', '−', '‐', '‑', '–', '―', '—']];

/// Wave dashes and hyphens of several kinds in one field.
fn dashes(text: &Text, findings: &mut Vec<Finding>) {
    for group in ALIKE {
        let mut seen: BTreeMap<char, usize> = BTreeMap::new();
        for (at, c) in text.value.char_indices().filter(|(_, c)| group.contains(c)) {
            seen.entry(c).or_insert(at);
        }
        // ー is a dash only where it lengthens no kana.
        let mut before = None;
        for (at, c) in text.value.char_indices() {
            if c == 'ー' && group.contains(&'−') && before.is_some_and(|c: char| c.is_ascii_digit() || is_kanji(c)) {
                seen.entry(c).or_insert(at);
            }
            before = Some(c);
        }
        if seen.len() > 1 {
            let list = seen.keys().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect::<Vec<_>>().join(" ");
            let last = seen.iter().max_by_key(|(_, at)| **at);
            if let Some((c, &at)) = last {
                let place = text.place(at..at + c.len_utf8());
                findings.push(Finding::warning("text-mixed-dashes").with("characters", list).at(&place));
            }
        }
    }
}

/// Half-width katakana (U+FF61 to U+FF9F).
fn half_width_kana(text: &Text, findings: &mut Vec<Finding>) {
    if let Some((at, length)) = run(&text.value, |c| ('\u{ff61}'..='\u{ff9f}').contains(&c)) {
        let written = &text.value[at..at + length];
        findings.push(
            Finding::warning("text-half-width-kana")
                .with("written", written)
                .with("full", written.nfkc().collect::<String>())
                .at(&text.place(at..at + length)),
        );
    }
}

/// Characters that are not seen: zero width, directions, controls. A line end in a text of several lines is none.
fn invisible(text: &Text, findings: &mut Vec<Finding>) {
    let hidden = |c: char| {
        matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{a0}')
            || (c.is_control() && !matches!(c, '\n' | '\r'))
    };
    if let Some((at, c)) = text.value.char_indices().find(|(_, c)| hidden(*c)) {
        findings.push(
            Finding::warning("text-invisible-character")
                .with("code", format!("{:04X}", u32::from(c)))
                .at(&text.place(at..at + c.len_utf8())),
        );
    }
}

/// Radicals that copying from a PDF leaves in place of kanji, and forms of other countries.
fn foreign_forms(text: &Text, findings: &mut Vec<Finding>) {
    for (at, c) in text.value.char_indices() {
        // Kangxi radicals and the supplement: each looks like a kanji and is none.
        let radical = ('\u{2e80}'..='\u{2fd5}').contains(&c);
        let japanese: Option<String> = if radical {
            Some(c.nfkc().collect()).filter(|normal: &String| !normal.starts_with(c))
        } else {
            FOREIGN.iter().find(|(foreign, _)| *foreign == c).map(|(_, japanese)| japanese.to_string())
        };
        if let Some(japanese) = japanese {
            findings.push(
                Finding::warning("text-foreign-form")
                    .with("written", c.to_string())
                    .with("code", format!("{:04X}", u32::from(c)))
                    .with("japanese", japanese)
                    .at(&text.place(at..at + c.len_utf8())),
            );
            return;
        }
    }
}

/// Common simplified forms of China that no Japanese character set has (JIS X 0208 and its vendors' extensions), beside
/// the Japanese character. Forms that are also Japanese (国, 学, 会 …) are not among them.
#[rustfmt::skip]
const FOREIGN: [(char, char); 293] = [
    ('业', '業'), ('东', '東'), ('丝', '糸'), ('丽', '麗'), ('举', '挙'), ('义', '義'), ('乐', '楽'), ('习', '習'), ('书', '書'),
    ('买', '買'), ('亚', '亜'), ('产', '産'), ('亲', '親'), ('亿', '億'), ('仓', '倉'), ('众', '衆'), ('优', '優'), ('传', '伝'),
    ('伤', '傷'), ('伦', '倫'), ('侨', '僑'), ('债', '債'), ('值', '値'), ('兴', '興'), ('养', '養'), ('军', '軍'), ('农', '農'),
    ('冻', '凍'), ('净', '浄'), ('减', '減'), ('击', '撃'), ('创', '創'), ('别', '別'), ('劝', '勧'), ('务', '務'), ('动', '動'),
    ('劳', '労'), ('势', '勢'), ('华', '華'), ('协', '協'), ('单', '単'), ('卫', '衛'), ('厅', '庁'), ('历', '歴'), ('压', '圧'),
    ('县', '県'), ('发', '発'), ('变', '変'), ('员', '員'), ('团', '団'), ('园', '園'), ('图', '図'), ('场', '場'), ('块', '塊'),
    ('处', '処'), ('备', '備'), ('头', '頭'), ('实', '実'), ('审', '審'), ('宾', '賓'), ('导', '導'), ('层', '層'), ('岁', '歳'),
    ('币', '幣'), ('师', '師'), ('带', '帯'), ('庆', '慶'), ('库', '庫'), ('应', '応'), ('开', '開'), ('异', '異'), ('张', '張'),
    ('归', '帰'), ('录', '録'), ('忆', '憶'), ('怀', '懐'), ('态', '態'), ('总', '総'), ('战', '戦'), ('户', '戸'), ('执', '執'),
    ('扩', '拡'), ('护', '護'), ('报', '報'), ('拥', '擁'), ('择', '択'), ('挥', '揮'), ('损', '損'), ('换', '換'), ('摄', '摂'),
    ('敌', '敵'), ('时', '時'), ('显', '顕'), ('术', '術'), ('杂', '雑'), ('权', '権'), ('极', '極'), ('构', '構'), ('枪', '槍'),
    ('柜', '櫃'), ('标', '標'), ('树', '樹'), ('样', '様'), ('桥', '橋'), ('检', '検'), ('欢', '歓'), ('毕', '畢'), ('汇', '匯'),
    ('汉', '漢'), ('沟', '溝'), ('泽', '沢'), ('洁', '潔'), ('测', '測'), ('济', '済'), ('涂', '塗'), ('润', '潤'), ('渔', '漁'),
    ('满', '満'), ('滨', '浜'), ('灭', '滅'), ('灵', '霊'), ('灾', '災'), ('炼', '煉'), ('热', '熱'), ('爱', '愛'), ('爷', '爺'),
    ('狮', '獅'), ('环', '環'), ('现', '現'), ('电', '電'), ('疗', '療'), ('盐', '塩'), ('监', '監'), ('盘', '盤'), ('矿', '鉱'),
    ('码', '碼'), ('确', '確'), ('离', '離'), ('种', '種'), ('积', '積'), ('稳', '穏'), ('穷', '窮'), ('竞', '競'), ('笔', '筆'),
    ('简', '簡'), ('类', '類'), ('红', '紅'), ('约', '約'), ('级', '級'), ('纪', '紀'), ('纯', '純'), ('纳', '納'), ('纸', '紙'),
    ('线', '線'), ('组', '組'), ('细', '細'), ('织', '織'), ('终', '終'), ('绍', '紹'), ('经', '経'), ('结', '結'), ('给', '給'),
    ('绝', '絶'), ('统', '統'), ('继', '継'), ('续', '続'), ('维', '維'), ('综', '綜'), ('绿', '緑'), ('编', '編'), ('缘', '縁'),
    ('缩', '縮'), ('罗', '羅'), ('职', '職'), ('联', '聯'), ('胜', '勝'), ('脑', '脳'), ('艺', '芸'), ('节', '節'), ('观', '観'),
    ('规', '規'), ('视', '視'), ('览', '覧'), ('计', '計'), ('订', '訂'), ('认', '認'), ('让', '譲'), ('训', '訓'), ('议', '議'),
    ('记', '記'), ('许', '許'), ('论', '論'), ('设', '設'), ('证', '証'), ('评', '評'), ('识', '識'), ('试', '試'), ('话', '話'),
    ('详', '詳'), ('语', '語'), ('说', '説'), ('请', '請'), ('课', '課'), ('调', '調'), ('谈', '談'), ('财', '財'), ('责', '責'),
    ('败', '敗'), ('货', '貨'), ('质', '質'), ('购', '購'), ('贵', '貴'), ('贷', '貸'), ('贸', '貿'), ('费', '費'), ('贺', '賀'),
    ('资', '資'), ('赛', '賽'), ('赞', '賛'), ('车', '車'), ('转', '転'), ('轮', '輪'), ('软', '軟'), ('轻', '軽'), ('载', '載'),
    ('较', '較'), ('辑', '輯'), ('输', '輸'), ('边', '辺'), ('达', '達'), ('过', '過'), ('运', '運'), ('还', '還'), ('这', '這'),
    ('进', '進'), ('远', '遠'), ('连', '連'), ('迟', '遅'), ('适', '適'), ('选', '選'), ('递', '逓'), ('邮', '郵'), ('针', '針'),
    ('钟', '鐘'), ('钢', '鋼'), ('钱', '銭'), ('铁', '鉄'), ('铃', '鈴'), ('银', '銀'), ('锁', '鎖'), ('锦', '錦'), ('镇', '鎮'),
    ('长', '長'), ('门', '門'), ('闭', '閉'), ('问', '問'), ('间', '間'), ('闻', '聞'), ('阅', '閲'), ('队', '隊'), ('阳', '陽'),
    ('阶', '階'), ('际', '際'), ('险', '険'), ('难', '難'), ('韩', '韓'), ('页', '頁'), ('项', '項'), ('顺', '順'), ('须', '須'),
    ('顾', '顧'), ('预', '預'), ('领', '領'), ('频', '頻'), ('题', '題'), ('颜', '顔'), ('风', '風'), ('飞', '飛'), ('饭', '飯'),
    ('饮', '飲'), ('饰', '飾'), ('馆', '館'), ('马', '馬'), ('驾', '駕'), ('验', '験'), ('骑', '騎'), ('鱼', '魚'), ('鲜', '鮮'),
    ('鸟', '鳥'), ('鸡', '鶏'), ('齿', '歯'), ('龙', '竜'), ('龟', '亀'),
];

/// Characters that scanning and typing confuse: a kanji that looks like katakana between katakana, and 一 for ー.
fn look_alikes(text: &Text, findings: &mut Vec<Finding>) {
    const KANJI: [(char, char); 9] = [
        ('一', 'ー'),
        ('二', 'ニ'),
        ('口', 'ロ'),
        ('力', 'カ'),
        ('工', 'エ'),
        ('夕', 'タ'),
        ('卜', 'ト'),
        ('八', 'ハ'),
        ('千', 'チ'),
    ];
    let characters: Vec<(usize, char)> = text.value.char_indices().collect();
    for window in characters.windows(3) {
        let [(_, before), (at, c), (_, after)] = *window else { continue };
        let Some((_, kana)) =
            KANJI.iter().find(|(kanji, _)| *kanji == c).filter(|_| is_katakana(before) && is_katakana(after))
        else {
            continue;
        };
        findings.push(
            Finding::warning("text-look-alike")
                .with("written", c.to_string())
                .with("meant", kana.to_string())
                .with("word", format!("{before}{kana}{after}"))
                .at(&text.place(at..at + c.len_utf8())),
        );
        return;
    }
}

/// Kanji set apart by spaces (日　時), which is layout's work: read aloud and searched for, it is no word.
fn spaced_out(text: &Text, findings: &mut Vec<Finding>) {
    static SPACED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\p{Han}(?:[ 　]+\p{Han})+$").expect("a constant pattern"));
    // Names have one space, between family and given name.
    let is_name = text.path.ends_with("name") || text.path.ends_with("kana");
    if !is_name && SPACED.is_match(&text.value) {
        let solid: String = text.value.split_whitespace().collect();
        findings.push(Finding::warning("text-spaced-out").with("solid", solid).at(&text.span));
    }
}

/// Addresses and numbers that are typed into other programs.
fn full_width_where_half_is_meant(text: &Text, findings: &mut Vec<Finding>) {
    if !["office.email", "office.fax", "office.phone"].contains(&text.path.as_str()) {
        return;
    }
    let half = half_width(&text.value);
    if half != text.value && half.is_ascii() {
        findings.push(Finding::warning("text-full-width").with("half", half).at(&text.span));
    }
}

/// Dates written by hand with a weekday that is not theirs. A date without its year is one of the fiscal year of the
/// meeting whose file it stands in.
fn weekdays(project: &Project, text: &Text, findings: &mut Vec<Finding>) {
    static DATED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:(令和|平成|昭和)(元|[0-9０-９]{1,2})年)?([0-9０-９]{1,2})月([0-9０-９]{1,2})日\s*[（(]([月火水木金土日])(?:曜日?)?(?:・祝)?[）)]")
            .expect("a constant pattern")
    });
    for found in DATED.captures_iter(&text.value) {
        let group = |index: usize| found.get(index).map(|group| group.as_str());
        let number = |index: usize| group(index).and_then(|digits| half_width(digits).parse::<i8>().ok());
        let (Some(month), Some(day), Some(written)) = (number(3), number(4), found.get(5)) else { continue };
        let year = match (group(1), group(2)) {
            (Some(era), Some("元")) => calendar::year_of_era(era, 1),
            (Some(era), Some(_)) => number(2).and_then(|year| calendar::year_of_era(era, i16::from(year))),
            _ => fiscal_year_of(project, text).map(|year| if month >= 4 { year.year() } else { year.year() + 1 }),
        };
        let Some(date) = year.and_then(|year| Date::new(year, month, day).ok()) else { continue };
        let right = calendar::weekday(date);
        if written.as_str() != right {
            findings.push(
                Finding::warning("text-weekday-wrong")
                    .with("date", calendar::long_date(date))
                    .with("written", written.as_str())
                    .with("right", right)
                    .at(&text.place(written.range())),
            );
        }
    }
}

/// The fiscal year that a meeting's file speaks of.
fn fiscal_year_of(project: &Project, text: &Text) -> Option<FiscalYear> {
    let path = &text.span.file().path;
    project.meetings.values().find(|meeting| meeting.span.file().path == *path).map(|meeting| meeting.id.year)
}

/// The first run of characters of a kind: where it begins, and how long it is.
fn run(text: &str, of: impl Fn(char) -> bool) -> Option<(usize, usize)> {
    let at = text.find(&of)?;
    let length = text[at..].find(|c| !of(c)).unwrap_or(text.len() - at);
    Some((at, length))
}

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_katakana(c: char) -> bool {
    // ヵ and ヶ stand between kanji and kanji (八ヶ岳).
    matches!(c, 'ァ'..='ヴ' | 'ヷ'..='ヺ' | 'ー')
}
