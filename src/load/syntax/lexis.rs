//! What stands where in text that may not be TOML.

/// The characters of a line that stand neither in quotes nor in a comment, each with its place.
pub fn outside_of_quotes(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut escaped = false;
    let mut comment = false;
    line.char_indices().filter(move |&(_, c)| {
        if comment {
            return false;
        }
        if let Some(open) = quote {
            if c == open && !escaped {
                quote = None;
            }
            escaped = open == '"' && c == '\\' && !escaped;
            return false;
        }
        comment = c == '#';
        quote = Some(c).filter(|c| matches!(c, '"' | '\''));
        !comment && quote.is_none()
    })
}

/// Full-width signs and digits that stand where TOML has half-width ones.
pub fn is_full_width_sign(c: char) -> bool {
    matches!(
        c,
        '＝' | '［'
            | '］'
            | '｛'
            | '｝'
            | '“'
            | '”'
            | '＂'
            | '‘'
            | '’'
            | '＇'
            | '、'
            | '，'
            | '．'
            | '：'
            | '＃'
            | '－'
            | '\u{3000}'
            | '０'..='９'
    )
}

/// The last bracket of a text that is open at its end: its place, and what it is.
pub fn open_bracket(text: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        match c {
            '"' | '\'' => {
                at += quoted(rest, c);
                continue;
            }
            '#' => {
                at += rest.find('\n').unwrap_or(rest.len());
                continue;
            }
            '[' | '{' => open.push((at, c)),
            ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    open.pop()
}

/// How long the quoted text is that a text begins with. One in single quotes ends with its line at the latest.
fn quoted(text: &str, quote: char) -> usize {
    let block = quote.to_string().repeat(3);
    if let Some(inside) = text.strip_prefix(&block) {
        return inside.find(&block).map_or(text.len(), |end| end + 2 * block.len());
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == '\n' || c == quote && !escaped {
            return at + c.len_utf8();
        }
        escaped = quote == '"' && c == '\\' && !escaped;
    }
    text.len()
}

/// Whether a line is a heading, as `[actual]` or `[[document]]`.
pub fn is_heading(line: &str) -> bool {
    heading(line).is_some_and(|path| path.contains(|c: char| c.is_ascii_alphabetic()))
}

/// The keys in a heading, with dots between.
pub fn heading(line: &str) -> Option<&str> {
    let line = line.split('#').next().unwrap_or_default().trim();
    let path = line.strip_prefix('[')?.strip_suffix(']')?;
    let path = path.strip_prefix('[').and_then(|path| path.strip_suffix(']')).unwrap_or(path);
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '"' | ' ');
    Some(path).filter(|path| path.chars().all(known))
}

/// The key that a line gives a value to: what stands before its `=`.
pub fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim().trim_matches('"');
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    Some(key).filter(|key| !key.is_empty() && key.chars().all(known))
}
