//! `haifu preview`, as a browser meets it: what is served and what is not, what follows a save, and the end. How it looks
//! and feels in a browser is for `tests/browser`.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use haifu::diagnostic;
use haifu::preview::Pages;
use haifu::typeset::{Fonts, Typesetter};
use serde_json::{Value, json};

use crate::program::{self, command, haifu};
use crate::{batch, bookmarks, sample};

/// How long anything may take that is waited for, on a machine that does much else.
const PATIENCE: Duration = Duration::from_mins(1);

/// A figure of the sample, and another that may take its place. It stands on the fourth page, and on no other.
const FIGURE: (&str, &str) = ("vacant-shops   = 3", "vacant-shops   = 4");
const YEAR: &str = "data/years/2024.toml";

/// A preview that runs. It ends with the test.
struct Running {
    child: Child,
    port: u16,
    /// What is said after the address, line by line.
    said: Receiver<String>,
}

impl Running {
    fn of(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = command(folder)
            .args(["preview", "--no-open"])
            .args(arguments)
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("haifu runs");
        let said = lines(child.stderr.take().expect("its standard error"));
        let mut before = String::new();
        let port = loop {
            let line = said.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no address after {before}"));
            let port = line.split_once("http://127.0.0.1:").and_then(|(_, rest)| rest.split_once('/'));
            if let Some((port, _)) = port {
                break port.parse().expect("a port");
            }
            before += &line;
        };
        Self { child, port, said }
    }

    /// The next line that is said.
    fn next_line(&self) -> String {
        self.said.recv_timeout(PATIENCE).expect("something is said")
    }

    /// What is answered to bytes that are sent as they are.
    fn raw(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.write_all(request).ok();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok();
        answer
    }

    fn request(&self, method: &str, target: &str, headers: &str, body: &str) -> Answer {
        let (host, length) = (self.host(), body.len());
        let request = format!(
            "{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        );
        Answer::of(&self.raw(request.as_bytes()))
    }

    fn get(&self, target: &str) -> Answer {
        self.request("GET", target, "", "")
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn state(&self) -> Value {
        self.get("/state?lang=ja").json()
    }

    /// What is shown, change by change; the first is there at once.
    fn follow(&self) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        let request = format!("GET /events?lang=ja HTTP/1.1\r\nHost: {}\r\n\r\n", self.host());
        stream.write_all(request.as_bytes()).expect("a request");
        Events(BufReader::new(stream))
    }

    /// Asks it to end, and waits until it has; its exit code.
    #[cfg(unix)]
    fn end(&mut self, signal: &str) -> Option<i32> {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status().expect("kill");
        assert!(sent.success());
        self.child.wait().expect("an end").code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn lines(stderr: ChildStderr) -> Receiver<String> {
    let (said, lines) = mpsc::channel();
    thread::spawn(move || BufReader::new(stderr).lines().map_while(Result::ok).try_for_each(|line| said.send(line)));
    lines
}

struct Answer {
    status: u16,
    headers: String,
    body: Vec<u8>,
}

impl Answer {
    fn of(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let headers = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let status = headers.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        Self { status, headers, body: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    fn json(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.headers);
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

/// Server-sent events.
struct Events(BufReader<TcpStream>);

impl Events {
    /// The next that is told; none at the end.
    fn next_state(&mut self) -> Option<Value> {
        let mut line = String::new();
        let mut silent = 0;
        while self.0.read_line(&mut line).expect("in time") > 0 {
            // What keeps the connection alive comes every fifteen seconds.
            silent += u64::from(line.starts_with(':'));
            assert!(silent * 15 < PATIENCE.as_secs(), "nothing is told");
            if let Some(json) = line.strip_prefix("data: ") {
                return Some(serde_json::from_str(json).expect("JSON"));
            }
            line.clear();
        }
        None
    }

    /// The next for which something holds.
    fn until(&mut self, holds: impl Fn(&Value) -> bool) -> Value {
        loop {
            let state = self.next_state().expect("it goes on");
            if holds(&state) {
                return state;
            }
        }
    }
}

/// The names of the pages' pictures.
fn ids(state: &Value) -> Vec<&str> {
    let pages = state["pages"].as_array().expect("pages").iter();
    pages.map(|page| page["id"].as_str().expect("an id")).collect()
}

/// The codes of what was found, but for the remark on the sample's slips.
fn codes(state: &Value) -> Vec<&str> {
    let findings = state["findings"].as_array().expect("findings").iter();
    findings
        .map(|finding| finding["code"].as_str().expect("a code"))
        .filter(|code| *code != "remarks-counted")
        .collect()
}

fn has_errors(state: &Value) -> bool {
    state["findings"].as_array().expect("findings").iter().any(|finding| finding["severity"] == "error")
}

#[test]
fn the_packet_is_served_page_by_page() {
    let preview = Running::of(sample::root(), &["--lang", "ja"]);
    let state = preview.state();
    let typeset = &sample::built().typeset;
    assert_eq!(state["title"], sample::built().packet.title.as_str());
    assert_eq!(ids(&state).len(), typeset.document.pages().len());
    let labels = state["pages"].as_array().expect("pages").iter().map(|page| page["label"].as_str().expect("a label"));
    assert!(labels.eq(typeset.page_labels.iter().map(String::as_str)));
    assert_eq!((state["behind"].clone(), state["draft"].clone(), codes(&state)), (json!(false), Value::Null, vec![]));

    let id = ids(&state)[3].to_owned();
    let picture = preview.get(&format!("/page/{id}.svg"));
    assert_eq!(picture.body, haifu::export::svg(&typeset.document.pages()[3]));
    for header in [
        "content-type: image/svg+xml",
        "cache-control: private, max-age=31536000, immutable",
        "x-content-type-options: nosniff",
        "cross-origin-resource-policy: same-origin",
        "content-security-policy: default-src 'none'; script-src 'self'",
    ] {
        assert!(picture.headers.contains(header), "{header} in {}", picture.headers);
    }
    let text = preview.get(&format!("/text/{id}.json")).json();
    let runs: Vec<&str> = text.as_array().expect("runs").iter().map(|run| run[0].as_str().expect("a text")).collect();
    assert!(runs.contains(&"空き店舗の活用件数"), "{runs:?}");
    assert_eq!(preview.request("HEAD", &format!("/page/{id}.svg"), "", "").body.len(), 0);
    assert_eq!(preview.get(&format!("/page/{}.svg", "0".repeat(64))).status, 404);
}

#[test]
fn bookmarks_are_those_of_the_pdf() {
    let built = sample::built();
    let typeset = sample::typesetter().typeset(&built.packet).expect("pages");
    let pages = Pages::new(built.packet.clone(), typeset);
    let bookmarks =
        pages.bookmarks().iter().map(|bookmark| format!("{}{}", "  ".repeat(bookmark.depth), bookmark.title));
    let pdf = lopdf::Document::load_mem(&built.pdf).expect("a PDF");
    assert_eq!(bookmarks.collect::<Vec<_>>(), bookmarks::outline(&pdf));
    let measure = pages.bookmarks().iter().find(|bookmark| bookmark.title.starts_with("1-2")).expect("a measure");
    assert_eq!((measure.page, measure.depth), (3, 2));
    assert!((100.0..800.0).contains(&measure.y), "{measure:?}");
}

#[test]
fn texts_are_found_as_people_type_them() {
    let built = sample::built();
    let typeset = sample::typesetter().typeset(&built.packet).expect("pages");
    let pages = Pages::new(built.packet.clone(), typeset);
    let found = |text: &str| pages.search(text);
    let [exact, wide, spaced] = ["asaka street terrace", "ＡＳＡＫＡ　Street", "AS AKA STREETTERRACE"].map(found);
    assert_eq!(exact.len(), 3, "{exact:?}");
    assert_eq!((wide.len(), spaced), (3, exact.clone()));
    assert_eq!((exact[0].page, exact[0].text.as_str()), (3, "ASAKA STREET TERRACE"));
    assert!(exact[0].before.ends_with("産業フェア、") && exact[0].after.starts_with("、黒目川"), "{:?}", exact[0]);
    // In the row 商工関連イベント（…）, at 9.5 pt.
    let mark = exact[0].marks[0];
    assert!((360.0..363.0).contains(&mark.x) && (94.0..95.0).contains(&mark.width), "{mark:?}");
    assert!((mark.height - 9.5).abs() < 0.01, "{mark:?}");
    // It is broken over two lines.
    let broken = found("既存店舗のリフォームでの利用も5件あり、個店の魅力アップの支援に繋がった");
    assert_eq!(broken.first().map(|hit| hit.marks.len()), Some(2), "{broken:?}");
    // Cells beside each other are not one text.
    assert_eq!(found("判定A"), []);
    assert_eq!((found(""), found("　 "), found("どこにもない")), (vec![], vec![], vec![]));
}

#[test]
fn a_save_changes_the_pages_concerned_and_no_others() {
    let folder = sample::copied();
    let preview = Running::of(folder.path(), &[]);
    let mut events = preview.follow();
    let first = events.next_state().expect("what is there");
    sample::edit(folder.path(), YEAR, FIGURE.0, FIGURE.1);
    let next = events.next_state().expect("what was saved");
    assert_eq!(next["revision"], 1);
    let changed: Vec<usize> = (0..31).filter(|&page| ids(&first)[page] != ids(&next)[page]).collect();
    assert_eq!(changed, [3]);
    // What is no more on any page is not there any more.
    assert_eq!(preview.get(&format!("/page/{}.svg", ids(&first)[3])).status, 404);
    assert_eq!(preview.get(&format!("/page/{}.svg", ids(&next)[3])).status, 200);
    // As editors save: the new file takes the place of the old one.
    let text = fs::read_to_string(folder.path().join(YEAR)).expect("the year").replace(FIGURE.1, FIGURE.0);
    fs::write(folder.path().join("data/years/.2024.toml.swp"), text).expect("a file beside it");
    fs::rename(folder.path().join("data/years/.2024.toml.swp"), folder.path().join(YEAR)).expect("in its place");
    let back = events.until(|state| ids(state) == ids(&first));
    assert_eq!(codes(&back), [""; 0]);
}

#[test]
fn files_that_were_not_there_before_count_too() {
    let folder = sample::copied();
    let preview = Running::of(folder.path(), &[]);
    let mut events = preview.follow();
    let first = events.next_state().expect("what is there");
    // A template of the project's own, in a folder that is new.
    let template = sample::root().join("templates/roster.typ");
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    let text = fs::read_to_string(template).expect("a template");
    let moved = text.replacen("#let roster(doc, packet) = {", "#let roster(doc, packet) = {\n  v(3mm)", 1);
    assert_ne!(moved, text);
    fs::write(folder.path().join("templates/roster.typ"), moved).expect("a template");
    let own = events.until(|state| ids(state) != ids(&first));
    let same = ids(&first).iter().zip(ids(&own)).filter(|(before, now)| **before == *now).count();
    assert!(same >= 28, "only the roster changes: {same} are the same");
    // A font that takes the place of a built-in one: all that is printed in 明朝 is gothic.
    fs::create_dir(folder.path().join("fonts")).expect("a folder");
    let gothic = sample::root().join("fonts/BIZUDGothic-Bold.ttf");
    fs::copy(gothic, folder.path().join("fonts/BIZUDMincho-Regular.ttf")).expect("a font");
    let other = events.until(|state| ids(state)[0] != ids(&first)[0]);
    assert!(other["revision"].as_u64() > own["revision"].as_u64());
}

#[test]
fn an_error_is_shown_as_on_the_terminal_and_goes_when_it_is_mended() {
    let folder = sample::copied();
    let preview = Running::of(folder.path(), &[]);
    assert_eq!(format!("{}\n", preview.next_line()), sample::REMARK.replace("お知らせ:", "お知らせ[remarks-counted]:"));
    let mut events = preview.follow();
    let first = events.next_state().expect("what is there");
    sample::edit(folder.path(), YEAR, FIGURE.0, "vacant-shops   = 3件");
    let wrong = events.until(has_errors);
    assert_eq!(codes(&wrong), ["toml-number-unit"]);
    assert_eq!((ids(&wrong), wrong["behind"].clone()), (ids(&first), json!(true)), "the last good pages stay");
    let finding = &wrong["findings"][0];
    assert_eq!(finding["message"], "数に単位が付いています");
    assert_eq!(finding["place"], json!({ "path": YEAR, "line": 12, "column": 18, "open": null }));
    let checked = haifu::load::load(folder.path()).expect("a project");
    let known = checked.findings.iter().find(|finding| finding.is_error()).expect("the fault");
    let on_terminal = diagnostic::render(known, &sample::japanese(), true);
    assert_eq!(finding["excerpt"], on_terminal);
    let plain = diagnostic::render(known, &sample::japanese(), false);
    let said: Vec<String> = plain.lines().map(|_| preview.next_line()).collect();
    assert_eq!(said.join("\n"), plain);
    assert!(
        preview.get("/state?lang=en").text().contains("the number has its unit with it"),
        "in English, who asks for it"
    );

    sample::edit(folder.path(), YEAR, "vacant-shops   = 3件", FIGURE.1);
    let mended = events.until(|state| !has_errors(state));
    assert_eq!(mended["behind"], false);
    assert_ne!(ids(&mended)[3], ids(&first)[3]);
    assert!((0..3).map(|_| preview.next_line()).any(|line| line == "直りました"));

    // A template that cannot be laid out, and one that Typst panics on.
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    let agenda = folder.path().join("templates/agenda.typ");
    fs::write(&agenda, "#let agenda = [").expect("a template");
    assert_eq!(codes(&events.until(has_errors)), ["template-error"]);
    fs::write(&agenda, "#let data = \"a\" * 9223372036854775807\n#data").expect("a template");
    let broken = events.until(|state| codes(state) == ["preview-broken"]);
    assert_eq!(ids(&broken), ids(&mended));
    fs::remove_file(&agenda).expect("the template");
    assert_eq!(ids(&events.until(|state| !has_errors(state))), ids(&mended));
}

#[test]
fn a_project_with_errors_can_be_looked_at_while_they_are_mended() {
    let folder = sample::copied();
    sample::edit(folder.path(), YEAR, FIGURE.0, "vacant-shops   = 3件");
    let preview = Running::of(folder.path(), &[]);
    let mut events = preview.follow();
    let first = events.next_state().expect("what is found");
    assert_eq!((ids(&first), codes(&first)), (vec![], vec!["toml-number-unit"]));
    sample::edit(folder.path(), YEAR, "vacant-shops   = 3件", FIGURE.0);
    assert_eq!(ids(&events.until(|state| !has_errors(state))).len(), 31);
}

#[test]
fn the_mark_of_a_draft_is_shown_and_hidden() {
    let folder = sample::copied();
    let preview = Running::of(folder.path(), &["--draft"]);
    let mut events = preview.follow();
    let drafts = events.next_state().expect("what is there");
    assert_eq!(drafts["draft"], "案");
    let wish = |headers: &str, draft: &str| preview.request("POST", "/draft", headers, draft).status;
    let own = format!("Origin: http://{}\r\nContent-Type: application/json\r\n", preview.host());
    assert_eq!(wish(&own, "{\"draft\":false}"), 204);
    let plain = events.next_state().expect("without");
    assert_eq!(plain["draft"], Value::Null);
    assert!(ids(&plain).iter().zip(ids(&drafts)).all(|(plain, draft)| *plain != draft), "it is on every page");
    assert_eq!(wish("Content-Type: application/json\r\n", "{\"draft\":true}"), 403, "nobody says where it comes from");
    assert_eq!(wish(&own, "{\"draft\":1}"), 422);
    assert_eq!(wish(&own.replace("application/json", "text/plain"), "{\"draft\":true}"), 415);
    assert_eq!(wish(&own, &" ".repeat(5000)), 413);
    assert_eq!(preview.state()["draft"], Value::Null);
}

#[test]
fn only_the_parts_asked_for_are_shown() {
    let folder = sample::copied();
    let preview = Running::of(folder.path(), &["--only", "資料2", "2025-1"]);
    assert_eq!(ids(&preview.state()).len(), 1);
    let unknown = haifu(folder.path(), &["preview", "--no-open", "--only", "資料9"]);
    assert_eq!(unknown.code, Some(2), "{}", unknown.said);
}

#[test]
fn the_page_speaks_the_language_that_is_asked_for() {
    let preview = Running::of(sample::root(), &[]);
    let lang = |target: &str, accepted: &str| {
        let answer = preview.request("GET", target, &format!("Accept-Language: {accepted}\r\n"), "");
        assert_eq!(answer.status, 200);
        let text = answer.text();
        assert!(text.contains("<html lang=\""), "{text}");
        (text.split("<html lang=\"").nth(1).expect("a language")[..2].to_owned(), text)
    };
    for (target, accepted, expected) in [
        ("/", "ja,en;q=0.8", "ja"),
        ("/", "en-GB,en;q=0.9,ja;q=0.1", "en"),
        ("/", "fr,de", "ja"),
        ("/?lang=en", "ja", "en"),
        ("/?lang=ja", "en", "ja"),
        ("/?lang=xx", "en", "en"),
    ] {
        assert_eq!(lang(target, accepted).0, expected, "{target} {accepted}");
    }
    for (target, words) in [("/?lang=ja", "しおり"), ("/?lang=en", "Bookmarks")] {
        let page = lang(target, "ja").1;
        assert!(page.contains(words), "{words}");
        // All that it needs comes from haifu itself, and stands in files of its own.
        assert!(!page.contains("http://www") && !page.contains("https:") && !page.contains(" style="), "{page}");
        for asset in page.split("\"/assets/").skip(1).map(|rest| rest.split('"').next().expect("a name")) {
            assert_eq!(preview.get(&format!("/assets/{asset}")).status, 200, "{asset}");
        }
    }
}

/// Whoever reaches the address in another way than a browser on haifu's own page gets nothing.
#[test]
fn foreign_pages_get_nothing() {
    let preview = Running::of(sample::root(), &[]);
    let host = preview.host();
    let port = preview.port;
    let status = |request: String| Answer::of(&preview.raw(request.as_bytes())).status;
    let with = |headers: &str| status(format!("GET /state HTTP/1.1\r\nConnection: close\r\n{headers}\r\n\r\n"));
    for well in [
        format!("Host: {host}"),
        format!("Host: localhost:{port}"),
        format!("Host: LOCALHOST:{port}"),
        format!("Host: [::1]:{port}"),
        format!("Host: {host}\r\nOrigin: http://{host}"),
        format!("Host: {host}\r\nSec-Fetch-Site: same-origin"),
        format!("Host: {host}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document"),
    ] {
        assert_eq!(with(&well), 200, "{well}");
    }
    for foreign in [
        "Host: example.com".to_owned(),
        format!("Host: example.com:{port}"),
        "Host: 127.0.0.1".to_owned(),
        format!("Host: 127.0.0.1:{}", port - 1),
        format!("Host: 127.0.0.1.example.com:{port}"),
        format!("Host: {host}@example.com"),
        format!("Host: {host}\r\nHost: example.com"),
        "Host:".to_owned(),
        format!("Host: {host}\r\nOrigin: http://example.com"),
        format!("Host: {host}\r\nOrigin: https://{host}"),
        format!("Host: {host}\r\nOrigin: http://127.0.0.1:{}", port - 1),
        format!("Host: {host}\r\nOrigin: null"),
        format!("Host: {host}\r\nOrigin: http://{host}\r\nOrigin: http://example.com"),
        format!("Host: {host}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: image"),
        format!("Host: {host}\r\nSec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe"),
    ] {
        let answer = with(&foreign);
        assert!(matches!(answer, 403 | 400), "{answer} to {foreign}");
    }
    assert_eq!(status("GET /state HTTP/1.1\r\nConnection: close\r\n\r\n".to_owned()), 403, "without a host");
    assert_eq!(status("GET /state HTTP/1.0\r\n\r\n".to_owned()), 403, "without a host");
    let absolute = format!("GET http://example.com/state HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    assert_eq!(status(absolute), 403, "a target elsewhere");
}

#[test]
fn nothing_but_the_packet_is_served() {
    let preview = Running::of(sample::root(), &[]);
    for target in [
        "/data/committee.toml",
        "/templates/packet.typ",
        "/output/2025-1.pdf",
        "/assets/../Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/Cargo.toml",
        "/assets//etc/passwd",
        "/assets/index.html",
        "/page/../../Cargo.toml",
        "/page/..%2F..%2F..%2Fetc%2Fpasswd",
        "/page/%00.svg",
        "/page/.svg",
        "/page/ああ.svg",
        "/text/",
        "//",
        "/favicon.ico",
    ] {
        let answer = preview.get(&target.replace('あ', "%E3%81%82"));
        assert_eq!(answer.status, 404, "{target}");
        assert!(answer.body.is_empty(), "{target}: {}", answer.text());
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let origin = format!("Origin: http://{}\r\n", preview.host());
        assert_eq!(preview.request(method, "/state", &origin, "").status, 405, "{method}");
    }
    assert_eq!(preview.get("/draft").status, 405);
    for (target, status) in [("/search", 400), ("/state?lang=a&lang=b", 400)] {
        assert_eq!(preview.get(target).status, status, "{target}");
    }
    // Requests that are none.
    let host = preview.host();
    for request in [
        format!("GET /state HTTP/1.1\r\nHost: {host}\r\nX: {}\r\n\r\n", "x".repeat(2_000_000)),
        format!("GET /state HTTP/1.1\r\nHost: {host}\r\n{}\r\n", "X: x\r\n".repeat(5000)),
        format!("GET /{} HTTP/1.1\r\nHost: {host}\r\n\r\n", "x".repeat(2_000_000)),
        "\u{0}\u{1}\u{2}\r\n\r\n".to_owned(),
        "GET\r\n\r\n".to_owned(),
    ] {
        let answer = Answer::of(&preview.raw(request.as_bytes()));
        assert!(answer.status == 0 || (400..=431).contains(&answer.status), "{}", answer.headers);
    }
    assert_eq!(preview.get("/state").status, 200, "it goes on");
}

/// A system that answers on other addresses, too, shows that nobody listens there.
#[cfg(target_os = "linux")]
#[test]
fn only_the_loopback_address_is_listened_on() {
    let preview = Running::of(sample::root(), &[]);
    let table = fs::read_to_string("/proc/net/tcp").expect("the system's table");
    let port = format!(":{:04X}", preview.port);
    let local = table.lines().skip(1).filter_map(|line| line.split_whitespace().nth(1));
    let listening: Vec<&str> = local.filter(|address| address.ends_with(&port)).collect();
    assert!(!listening.is_empty() && listening.iter().all(|address| address.starts_with("0100007F")), "{listening:?}");
    let table = fs::read_to_string("/proc/net/tcp6").unwrap_or_default();
    assert!(!table.lines().any(|line| line.split_whitespace().nth(1).is_some_and(|address| address.ends_with(&port))));
}

#[test]
fn a_port_in_use_is_told_or_passed_over() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let refused = haifu(sample::root(), &["preview", "--no-open", "--port", &port]);
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.said.contains(&format!("エラー: ポート {port} は、ほかのソフトが使っています")),
        "{}",
        refused.said
    );
    let (one, other) = (Running::of(sample::root(), &[]), Running::of(sample::root(), &[]));
    assert_ne!(one.port, other.port);
    drop(taken);
    assert_eq!(Running::of(sample::root(), &["--port", &port]).port.to_string(), port);
    for (arguments, said) in [
        (["--port", "0"], "「0」はポートの番号ではありません"),
        (["--port", "70000"], "「70000」はポートの番号ではありません"),
        (["--editor", "notepad"], "「notepad」というエディタは知りません"),
        (["--editor", "javascript:{path}"], "というエディタは知りません"),
        (["--root", "nowhere"], "プロジェクトのフォルダではありません"),
    ] {
        let run = haifu(sample::root(), &[&["preview", "--no-open"], &arguments[..]].concat());
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.said.contains(said), "{}", run.said);
    }
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_asked_to() {
    for signal in ["-INT", "-TERM"] {
        let mut preview = Running::of(sample::root(), &[]);
        let mut events = preview.follow();
        events.next_state().expect("someone who looks");
        assert_eq!(preview.end(signal), Some(0), "{signal}");
        assert!(events.next_state().is_none(), "who looks is let go");
        let last = preview.said.iter().last();
        assert_eq!(last.as_deref(), Some("終わりました"));
    }
}

/// Where a text stands on a page, in the middle of it.
fn middle_of(preview: &Running, page: usize, text: &str) -> (f64, f64) {
    let id = ids(&preview.state())[page - 1].to_owned();
    let runs = preview.get(&format!("/text/{id}.json")).json();
    let run = runs.as_array().expect("runs").iter().find(|run| run[0] == text).expect("the text").clone();
    let length = |at: usize| run[at].as_f64().expect("a length");
    (length(1) + length(3) / 2.0, length(2) + length(4) / 2.0)
}

#[test]
fn a_word_on_a_page_leads_to_where_it_was_written_and_back() {
    let folder = sample::copied();
    let preview = Running::of(folder.path(), &[]);
    sample::edit(folder.path(), YEAR, FIGURE.0, "vacant-shops   = 48");
    preview.follow().until(|state| state["revision"] == 1);
    let (x, y) = middle_of(&preview, 4, "48件");
    let origin = preview.get(&format!("/source?page=4&x={x}&y={y}")).json();
    assert_eq!((origin["text"].clone(), origin["certain"].clone()), (json!("48件"), json!(true)));
    let data = &origin["data"][0];
    assert_eq!((data["path"].clone(), data["line"].clone()), (json!(YEAR), json!(12)));
    assert_eq!((data["text"].clone(), data["open"].clone()), (json!("vacant-shops   = 48"), Value::Null));
    // A built-in template is no file of the project, and its line is shown all the same.
    let template = &origin["template"];
    assert!(template["path"].as_str().expect("a path").starts_with("templates/"), "{template}");
    assert!(!template["text"].as_str().expect("a line").is_empty());
    assert!(!folder.path().join("templates").exists());

    let located = preview.get(&format!("/locate?at={YEAR}:12")).json();
    assert_eq!(located["line"], 12);
    let spot = &located["spots"][0];
    let between = |from: &str, length: &str, at: f64| {
        let from = spot[from].as_f64().expect("a length");
        (from..from + spot[length].as_f64().expect("a length")).contains(&at)
    };
    assert!(spot["page"] == 4 && between("x", "width", x) && between("y", "height", y), "{spot}");
    let same = preview.get("/locate?at=./data\\years\\2024.toml:12:20").json();
    assert_eq!(same["spots"], located["spots"]);
    // From a line of which nothing is printed, to the nearest.
    assert_ne!(preview.get(&format!("/locate?at={YEAR}:1")).json()["line"], 1);
    for (target, status) in [
        ("/source?page=0&x=1&y=1", 404),
        ("/source?page=99&x=1&y=1", 404),
        ("/source?page=1&x=1&y=1", 404),
        ("/source?page=1&x=NaN&y=inf", 404),
        ("/source?page=-1&x=1&y=1", 400),
        ("/source?page=1", 400),
        ("/locate?at=../../etc/passwd:1", 404),
        ("/locate?at=/etc/passwd:1", 404),
        ("/locate?at=data/years/2024.toml", 404),
        ("/locate?at=:", 404),
        ("/locate?at=data/years/2024.toml:99999999999999999999", 404),
    ] {
        assert_eq!(preview.get(target).status, status, "{target}");
    }
}

/// The page in the browser has a word for all that it says, and none that it does not say.
#[test]
fn every_word_of_the_page_is_said() {
    let preview = Running::of(sample::root(), &[]);
    let page = preview.get("/?lang=en").text();
    let words = page.split("data-words=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("the words");
    let words: Value = serde_json::from_str(&words.replace("&quot;", "\"").replace("&#x2f;", "/")).expect("JSON");
    let known: BTreeSet<&str> = words.as_object().expect("words").keys().map(String::as_str).collect();
    let web = sample::root().join("src/preview/web");
    let files = program::files(&web).into_iter();
    let texts: String = files.map(|file| fs::read_to_string(web.join(file)).expect("a file of the page")).collect();
    for word in &known {
        assert!(texts.contains(&format!("\"{word}\"")), "{word} is never said");
    }
    for call in ["say(\"", "say[\""] {
        for said in texts.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(known.contains(said), "{said} has no word");
        }
    }
}

#[test]
fn places_are_links_where_an_editor_opens_them() {
    let folder = sample::copied();
    sample::edit(folder.path(), YEAR, FIGURE.0, "vacant-shops   = 3件");
    let real = folder.path().canonicalize().expect("a path");
    let link = |editor: &str| {
        let preview = Running::of(&real, &["--editor", editor]);
        preview.state()["findings"][0]["place"]["open"].as_str().expect("a link").to_owned()
    };
    let path = real.join(YEAR).to_string_lossy().replace('\\', "/");
    assert_eq!(link("vscode"), format!("vscode://file{path}:12:18"));
    assert_eq!(link("x-my+editor:open?f={path}&l={line}"), format!("x-my+editor:open?f={path}&l=12"));
}

/// How many edits the tests of endurance make; `HAIFU_EDITS=2000` makes a day's.
fn edits(usual: usize) -> usize {
    #[expect(clippy::disallowed_methods, reason = "how many to make is asked of the tests' caller")]
    let asked = std::env::var("HAIFU_EDITS").ok().and_then(|count| count.parse().ok());
    asked.unwrap_or(usual)
}

/// What someone does to a project, edit after edit: figures, now and then a template, now and then a fault that is mended by
/// the next edit.
fn edit(folder: &Path, number: usize) {
    let year = fs::read_to_string(sample::root().join(YEAR)).expect("the year");
    let roster = fs::read_to_string(sample::root().join("templates/roster.typ")).expect("a template");
    let template = folder.join("templates/roster.typ");
    match number % 10 {
        4 => fs::write(template, roster.replacen('{', &format!("{{ v({}pt)", number % 97), 1)),
        7 => fs::write(template, format!("{roster}\n#let broken{number} = (")),
        8 => fs::write(template, format!("{roster}\n// {number}\n")),
        _ => fs::write(folder.join(YEAR), year.replace(FIGURE.0, &format!("vacant-shops   = {number}"))),
    }
    .expect("a file");
}

/// A copy of the sample with templates of its own.
fn with_templates() -> tempfile::TempDir {
    let folder = sample::copied();
    sample::copy(&sample::root().join("templates"), &folder.path().join("templates"));
    folder
}

#[cfg(target_os = "linux")]
#[test]
fn neither_memory_nor_waiting_grows_with_the_number_of_edits() {
    let count = edits(40);
    let folder = with_templates();
    let preview = Running::of(folder.path(), &[]);
    let mut events = preview.follow();
    events.next_state().expect("what is there");
    let status = format!("/proc/{}/status", preview.child.id());
    let memory = || -> usize {
        let text = fs::read_to_string(&status).expect("it runs");
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB"));
        line.and_then(|kilobytes| kilobytes.parse().ok()).expect("its memory")
    };
    let mut waits = Vec::new();
    let mut used = Vec::new();
    for number in 1..=count {
        #[expect(clippy::disallowed_methods, reason = "only a clock can measure")]
        let start = std::time::Instant::now();
        edit(folder.path(), number);
        let state = events.next_state().expect("it goes on");
        let page = ids(&state)[3].to_owned();
        assert_eq!(preview.get(&format!("/page/{page}.svg")).status, 200);
        waits.push(start.elapsed().as_millis());
        assert_eq!(has_errors(&state), number % 10 == 7, "{number}: {:?}", codes(&state));
        used.push(memory());
    }
    let quarter = count / 4;
    let median = |times: &[u128]| {
        let mut times = times.to_vec();
        times.sort_unstable();
        times[times.len() / 2]
    };
    let (early, late) = (median(&waits[..quarter]), median(&waits[count - quarter..]));
    let peak = |used: &[usize]| *used.iter().max().expect("an edit");
    let (before, after) = (peak(&used[..quarter]), peak(&used[count - quarter..]));
    println!("{count} edits: {early} ms, {before} KB in the first quarter; {late} ms, {after} KB in the last");
    assert!(after < before + before / 5, "{before} KB in the first quarter, {after} KB in the last");
    assert!(late < 3 * early, "{early} ms in the first quarter, {late} ms in the last");
}

/// Set in the process in which one test counts alone.
const ALONE: &str = "HAIFU_COUNTS_ALONE";

/// Typst numbers the paths that it meets, and forgets none. The other tests of this process add to them, so that the test
/// runs itself once more, alone.
#[test]
fn edits_take_no_numbers_of_files() {
    #[expect(clippy::disallowed_methods, reason = "a process of the tests tells another what it is for")]
    if std::env::var_os(ALONE).is_some() {
        return assert_no_numbers_are_taken();
    }
    let mut tests = Command::new(std::env::current_exe().expect("the tests"));
    let output = tests.args(["--exact", "preview::edits_take_no_numbers_of_files"]).env(ALONE, "1").output();
    let output = output.expect("a test");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

fn assert_no_numbers_are_taken() {
    let folder = with_templates();
    let mut typesetter = Typesetter::new(folder.path(), Fonts::built_in()).patient();
    let mut lay_out = |number| {
        edit(folder.path(), number);
        let project = sample::looked_through(folder.path()).project.expect("a project");
        typesetter.typeset(&sample::packet_of(&project)).is_ok()
    };
    assert!(lay_out(1));
    let before = batch::next_file_id("before");
    for number in 2..=edits(20) {
        assert_eq!(lay_out(number), number % 10 != 7, "{number}");
    }
    assert_eq!(batch::next_file_id("after"), before + 1);
}
