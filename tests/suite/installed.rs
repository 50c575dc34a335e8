//! What comes with an installed program: what it says of itself, manual pages, completions.

use std::fs;
use std::process::{Command, Stdio};

use crate::program::{self, done};
use crate::sample;

#[test]
fn the_version_names_the_engine_and_the_fonts() {
    let say = |arguments: &[&str]| String::from_utf8(done(sample::root(), arguments).stdout).expect("UTF-8");
    let plain = format!("haifu {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(say(&["-V"]), plain);
    assert_eq!(say(&["--version"]), plain);
    let all = say(&["--version", "--verbose"]);
    for spelt in [&["-V", "-v"][..], &["-vV"], &["-Vv"], &["--verbose", "--version", "--lang", "en"]] {
        assert_eq!(say(spelt), all, "{spelt:?}");
    }
    let lock = fs::read_to_string(sample::root().join("Cargo.lock")).expect("the lock file");
    let typst = lock.split("name = \"typst\"\nversion = \"").nth(1).and_then(|rest| rest.split('"').next());
    assert!(all.starts_with(&format!("{plain}typst {}\ntarget ", typst.expect("typst"))), "{all}");
    let fonts: Vec<&str> = all.lines().filter_map(|line| line.strip_prefix("font ")).collect();
    assert_eq!(fonts.len(), 3, "{all}");
    for (name, digest) in fonts.iter().filter_map(|font| font.split_once(" sha256:")) {
        let output =
            Command::new("sha256sum").arg(sample::root().join("fonts").join(name)).output().expect("sha256sum");
        assert!(String::from_utf8_lossy(&output.stdout).starts_with(digest), "{name}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().expect("a folder");
    for language in ["ja", "en"] {
        done(folder.path(), &["manual", language, "--lang", language]);
        let pages = program::files(&folder.path().join(language));
        let help = String::from_utf8(done(folder.path(), &["--help"]).stdout).expect("UTF-8");
        let (_, commands) = help.split_once("コマンド:\n").expect("the commands");
        for line in commands.lines().take_while(|line| !line.is_empty()) {
            // A line that goes on belongs to the command above.
            let Some(command) = line.strip_prefix("  ").filter(|line| !line.starts_with(' ')) else { continue };
            let name = command.split_whitespace().next().expect("a name");
            assert!(pages.contains(&format!("haifu-{name}.1")), "{name}: {pages:?}");
        }
        assert!(pages.contains(&"haifu-new-year.1".to_owned()) && pages.contains(&"haifu.1".to_owned()), "{pages:?}");
        for page in pages {
            let path = folder.path().join(language).join(&page);
            let text = fs::read_to_string(&path).expect("a page");
            assert!(text.starts_with(&format!(".TH {} 1 ", page.trim_end_matches(".1").to_uppercase())), "{text}");
            // Debian's mandoc, which `.ci/run` installs.
            let lint = Command::new("mandoc").args(["-T", "lint", "-W", "warning"]).arg(&path).output();
            let Ok(lint) = lint else { continue };
            let faults = String::from_utf8_lossy(&lint.stdout).into_owned();
            // There is no date: the page changes with the program, not with the day.
            let faults: Vec<&str> = faults.lines().filter(|line| !line.contains("missing date")).collect();
            assert_eq!(faults, Vec::<&str>::new());
        }
    }
}

#[test]
fn shells_can_read_their_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = done(sample::root(), &["completions", shell]).stdout;
        assert!(String::from_utf8_lossy(&script).contains("attach-sources"), "{shell}");
        let path = sample::scratch(&format!("completions.{shell}"), &script);
        // Which shells there are is the machine's affair; `.ci/run` installs zsh and fish.
        let Ok(status) = Command::new(shell).arg("-n").arg(&path).stderr(Stdio::inherit()).status() else { continue };
        assert!(status.success(), "{shell}");
    }
}
