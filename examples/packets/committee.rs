//! The sample's committee as it would be in another town: other names, figures and texts, of about the same size.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use haifu::starter::{self, StarterFile};
use toml_edit::{DocumentMut, Formatted, Item, TableLike, Value};

/// What towns are called: 青葉台, 青葉沢 …
const TOWN: [(&str, &str); 12] = [
    ("青", "葉"),
    ("若", "松"),
    ("桜", "木"),
    ("緑", "野"),
    ("白", "川"),
    ("富", "岡"),
    ("花", "園"),
    ("中", "根"),
    ("石", "原"),
    ("清", "水"),
    ("高", "森"),
    ("東", "山"),
];
const PLACE: [&str; 8] = ["台", "沢", "浜", "坂", "橋", "里", "田", "丘"];

const FAMILY: [(&str, &str); 10] = [
    ("伊藤", "いとう"),
    ("中村", "なかむら"),
    ("小林", "こばやし"),
    ("吉田", "よしだ"),
    ("山本", "やまもと"),
    ("井上", "いのうえ"),
    ("松本", "まつもと"),
    ("木村", "きむら"),
    ("清水", "しみず"),
    ("林", "はやし"),
];
const GIVEN: [(&str, &str); 10] = [
    ("明", "あきら"),
    ("久美子", "くみこ"),
    ("健太", "けんた"),
    ("優", "ゆう"),
    ("直樹", "なおき"),
    ("恵", "めぐみ"),
    ("誠", "まこと"),
    ("由紀", "ゆき"),
    ("浩一", "こういち"),
    ("さくら", "さくら"),
];

/// What may be added to any text.
const REMARKS: [&str; 6] = [
    "NN地区では回覧板で周知した。",
    "あわせてNN公民館でも説明会を開いた。",
    "NN駅前での聞き取りでも同様の声があった。",
    "詳しくはNN商店街の報告書による。",
    "NN小学校の児童も加わった。",
    "来年度はNN地区でも行う。",
];

/// Writes the project of the committee of a number into a folder of its own in `folder`: the same number, the same files.
/// A `small` one hands out no evaluation sheets. The project's folder.
pub fn write(folder: &Path, number: u64, small: bool) -> Result<PathBuf, Box<dyn Error>> {
    let committee = Committee::new(number);
    let root = folder.join(format!("{number:05}-{}", committee.town));
    for file in starter::sample().iter().filter(|file| file.path.starts_with("data/")) {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().ok_or("a file lies in a folder")?)?;
        fs::write(path, committee.own(file, small)?)?;
    }
    Ok(root)
}

/// One town's committee.
struct Committee {
    town: String,
    seed: u64,
}

impl Committee {
    fn new(seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        Self { town: town(&mut random), seed }
    }

    /// A file of the sample as it would be here.
    fn own(&self, file: &StarterFile, small: bool) -> Result<String, Box<dyn Error>> {
        let text = std::str::from_utf8(&file.content)?.replace("朝霞市", &format!("{}市", self.town));
        let mut document: DocumentMut = text.replace("朝霞", &self.town).parse()?;
        let mut random = Rng::with_seed(self.seed ^ (file.path.bytes().map(u64::from).sum::<u64>() << 32));
        if small && file.path.starts_with("data/meetings/") {
            let documents = document.get_mut("document").and_then(Item::as_array_of_tables_mut);
            documents
                .ok_or("the sample's meeting has parts")?
                .retain(|part| part["kind"].as_str() != Some("evaluation"));
        }
        let mut people = people(&mut random);
        change(document.as_table_mut(), &mut people, &mut random);
        Ok(document.to_string())
    }
}

/// Changes a table and all that is in it.
fn change(table: &mut dyn TableLike, people: &mut Vec<Person>, random: &mut Rng) {
    if table.contains_key("kana")
        && let Some((name, kana)) = people.pop()
    {
        table.insert("name", name.into());
        table.insert("kana", kana.into());
        return;
    }
    for (key, item) in table.iter_mut() {
        let key = key.get().to_owned();
        match item {
            // What a sheet words differently is not said of this committee's.
            Item::ArrayOfTables(tables) if key != "print" => {
                tables.iter_mut().for_each(|table| change(table, people, random));
            }
            Item::Table(figures) if key == "actual" => {
                for (_, item) in figures.iter_mut() {
                    if let Item::Value(value) = item {
                        figure(value, random);
                    }
                }
            }
            Item::Table(table) => change(table, people, random),
            Item::Value(value) if ["activities", "progress", "issues", "vision", "summary"].contains(&key.as_str()) => {
                prose(value, random);
            }
            _ => {}
        }
    }
}

/// Another figure of about the same size.
fn figure(value: &mut Value, random: &mut Rng) {
    let factor = random.i64(70..130);
    match value {
        Value::Integer(number) => *number = Formatted::new(number.value() * factor / 100),
        Value::Float(number) => *number = Formatted::new((number.value() * 10.0).round() / 10.0),
        _ => {}
    }
}

/// Another text of about the same length, each paragraph of it with words of its own.
fn prose(value: &mut Value, random: &mut Rng) {
    match value {
        Value::String(text) => {
            let paragraphs = text.value().split("\n\n").map(|paragraph| {
                let remark = random.choice(REMARKS).unwrap_or_default().replace("NN", &town(random));
                match paragraph.split_once('。') {
                    Some((first, rest)) if !rest.trim().is_empty() => format!("{first}。{remark}{rest}"),
                    _ if paragraph.trim().is_empty() => paragraph.to_owned(),
                    _ => format!("{}（{}）", paragraph.trim_end(), remark.trim_end_matches('。')),
                }
            });
            *text = Formatted::new(paragraphs.collect::<Vec<_>>().join("\n\n"));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| prose(item, random)),
        Value::InlineTable(table) => table.iter_mut().for_each(|(_, item)| prose(item, random)),
        _ => {}
    }
}

fn town(random: &mut Rng) -> String {
    let (first, second) = (random.usize(..TOWN.len()), random.usize(..TOWN.len()));
    format!("{}{}{}", TOWN[first].0, TOWN[second].1, PLACE[random.usize(..PLACE.len())])
}

/// Name and reading.
type Person = (String, String);

/// Different people, in any order.
fn people(random: &mut Rng) -> Vec<Person> {
    let of_family = |family: (&str, &str)| {
        GIVEN.map(|given| (format!("{} {}", family.0, given.0), format!("{} {}", family.1, given.1)))
    };
    let mut people: Vec<Person> = FAMILY.into_iter().flat_map(of_family).collect();
    random.shuffle(&mut people);
    people
}
