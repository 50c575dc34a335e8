//! What the layout does with more, or with other, than the sample has.

use haifu::model::{Block, Entry, Member, Project, Prose};
use haifu::packet::{Content, Packet};
use typst_layout::{Page, PagedDocument};

use crate::sample;

/// The pages of a packet, which must pass inspection.
fn pages(packet: &Packet) -> PagedDocument {
    match sample::typesetter().typeset(packet) {
        Ok(typeset) => {
            assert!(typeset.is_sound(), "{:#?}", typeset.findings);
            typeset.document
        }
        Err(findings) => panic!("{findings:#?}"),
    }
}

/// A page's text, in the order it is drawn.
fn text(page: &Page) -> String {
    let mut out = String::new();
    collect(&page.frame, &mut out);
    out
}

fn collect(frame: &typst::layout::Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            typst::layout::FrameItem::Group(group) => collect(&group.frame, out),
            typst::layout::FrameItem::Text(text) => out.push_str(&text.text),
            _ => {}
        }
    }
}

/// The sample with only the parts of one kind.
fn only(project: &Project, keep: impl Fn(&Content) -> bool) -> Packet {
    let mut packet = sample::packet_of(project);
    packet.documents.retain(|part| keep(&part.content));
    packet
}

fn long(lines: usize) -> Entry {
    let line = "市内の事業者が抱える課題を把握し、関係機関と連携して支援の充実を図る必要がある。";
    Entry::Written(Prose(vec![Block::Paragraph(line.repeat(lines).into())]))
}

#[test]
fn duplex_starts_every_part_on_an_odd_page() {
    let mut packet = sample::packet_of(&sample::project());
    packet.duplex = true;
    let document = pages(&packet);
    let titles = ["次第", "資料1", "委員名簿", "ご意見アンケート", "参考"];
    let starts: Vec<usize> = [
        "次第",
        "施策評価シート（令和6年度）令和7年度第1回",
        "（任期：",
        "お名前",
        "施策評価シート（令和5年度）令和7年度第1回",
    ]
    .iter()
    .map(|start| {
        let found = document.pages().iter().position(|page| text(page).contains(start));
        found.unwrap_or_else(|| panic!("no page has 「{start}」")) + 1
    })
    .collect();
    assert_eq!(starts.len(), titles.len());
    assert!(starts.iter().all(|page| page % 2 == 1), "{starts:?}");
    let blank: Vec<usize> =
        (1..).zip(document.pages()).filter(|(_, page)| text(page).is_empty()).map(|(number, _)| number).collect();
    assert!(!blank.is_empty(), "a blank page somewhere");
    assert!(blank.iter().all(|page| page % 2 == 0 && starts.contains(&(page + 1))), "{blank:?} before {starts:?}");
}

#[test]
fn without_duplex_no_page_is_blank() {
    for (number, page) in (1..).zip(sample::built().typeset.document.pages()) {
        assert!(text(page).chars().count() > 20, "page {number} has almost nothing on it");
    }
}

#[test]
fn pages_are_numbered_within_their_part() {
    let document = &sample::built().typeset.document;
    let foot = |page: &Page| -> Option<String> {
        let text = text(page);
        let at = text.rfind("年度）")?;
        text[at + "年度）".len()..].parse::<u32>().ok().map(|number| number.to_string())
    };
    let numbers: Vec<Option<String>> = document.pages().iter().map(foot).collect();
    let runs: Vec<Vec<u32>> = numbers
        .split(Option::is_none)
        .filter(|run| !run.is_empty())
        .map(|run| run.iter().flatten().map(|number| number.parse().expect("a number")).collect())
        .collect();
    assert_eq!(runs.len(), 2, "two parts of several pages: {numbers:?}");
    for run in runs {
        let expected: Vec<u32> = (1..).take(run.len()).collect();
        assert_eq!(run, expected);
    }
}

/// A member, for what a test does not care about.
fn some_member(roster: &haifu::model::Roster) -> Member {
    roster.categories[0].members[0].clone()
}

#[test]
fn a_roster_longer_than_a_page_repeats_its_heading() {
    let mut project = sample::project();
    for roster in &mut project.rosters {
        let member = Member {
            name: vec![("長".into(), "なが".into())],
            affiliation: "朝霞市商工会 会長".into(),
            ..some_member(roster)
        };
        roster.categories[2].members.extend(vec![member; 40]);
    }
    let document = pages(&only(&project, |content| matches!(content, Content::Roster(_))));
    assert!(document.pages().len() >= 2);
    for page in document.pages() {
        let text = text(page);
        assert!(text.contains("委員要件"), "{text}");
    }
}

#[test]
fn a_row_taller_than_a_page_breaks_under_its_repeated_headings() {
    let mut project = sample::project();
    for report in project.years.values_mut() {
        for measure in report.measures.values_mut() {
            measure.progress = long(80);
        }
    }
    let packet = only(&project, |content| matches!(content, Content::Evaluation(_)));
    let document = pages(&packet);
    let heading = "施策の方向性1 暮らしにマッチした生活環境の創造";
    let first = document.pages().iter().filter(|page| text(page).replace('　', "").contains(heading)).count();
    assert!(first >= 2 * 3, "the direction's heading stands on each of its pages: {first}");
}

#[test]
fn the_longest_texts_stay_on_their_pages() {
    let mut project = sample::project();
    for report in project.years.values_mut() {
        for direction in report.directions.values_mut() {
            direction.issues = long(25);
            direction.review = long(40);
        }
        for project in report.projects.values_mut() {
            project.progress = long(30);
            project.issues = long(30);
            project.review = long(30);
        }
    }
    for direction in &mut project.plans.first_mut().expect("a plan").directions {
        direction.title = "暮らしにマッチした生活環境の創造と安心・安全な市民生活を支える産業の活性化の推進".into();
        for measure in &mut direction.measures {
            measure.title = "市民等で賑わう拠点づくり及び個店や商店街の魅力アップ並びに市民の買い物環境等の向上".into();
            for indicator in &mut measure.indicators {
                indicator.name = indicator.name.repeat(3).into();
            }
        }
    }
    for roster in &mut project.rosters {
        let members = roster.categories.iter_mut().flat_map(|category| &mut category.members);
        for member in members {
            member.affiliation = member.affiliation.repeat(3).into();
        }
    }
    pages(&sample::packet_of(&project));
}

#[test]
fn an_indicator_table_stays_whole_while_it_fits_a_page() {
    // In the sample every table does: no page begins with the repeated heading of one.
    for (number, page) in (1..).zip(sample::built().typeset.document.pages()) {
        let text = text(page);
        assert!(!text.starts_with("名称"), "page {number} begins in the middle of a table");
    }
}

#[test]
fn a_committee_of_another_shape_is_laid_out() {
    let mut project = sample::project();
    let plan = project.plans.first_mut().expect("a plan");
    plan.directions.truncate(1);
    plan.directions[0].measures.truncate(1);
    plan.projects.clear();
    plan.scale.truncate(3);
    for report in project.years.values_mut() {
        report.prints.clear();
    }
    let document = pages(&only(&project, |content| matches!(content, Content::Evaluation(_))));
    assert_eq!(document.pages().len(), 2 * 3, "cover, evaluation, indicators, for two years");
}

#[test]
fn a_year_without_prose_is_laid_out() {
    let mut project = sample::project();
    for report in project.years.values_mut() {
        report.measures.clear();
        report.directions.clear();
        report.projects.clear();
    }
    pages(&only(&project, |content| matches!(content, Content::Evaluation(_))));
}

#[test]
fn long_names_widen_no_column_and_rows_stay_whole() {
    let mut project = sample::project();
    for roster in &mut project.rosters {
        let name = |words: &[&str]| words.iter().map(|&word| (word.into(), "".into())).collect();
        roster.categories[0].members[0].name = name(&["アレクサンドラ", "マリア", "ゴンザレス"]);
        roster.categories[1].members[0].name = name(&["ウィリアムズ＝スミス", "エリザベス"]);
        let affiliation = "一般社団法人埼玉県中小企業診断協会 常任理事 兼 事務局長（地域振興担当）".into();
        let long = Member { name: name(&["山田", "太郎"]), affiliation, ..some_member(roster) };
        roster.categories[2].members.extend(vec![long; 30]);
    }
    let packet = only(&project, |content| matches!(content, Content::Roster(_)));
    let document = pages(&packet);
    for page in document.pages() {
        let text = text(page);
        // A row's name and the end of its affiliation stand on one page.
        assert_eq!(text.matches("太郎").count(), text.matches("（地域振興担当）").count(), "{text}");
    }
}
