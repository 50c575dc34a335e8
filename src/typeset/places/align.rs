//! Which word each text on the pages is.
//!
//! A text alone does not tell: a packet has dozens of 5件 and hundreds of dashes. But templates print words mostly in the
//! order in which the packet has them, each as a whole, long ones line by line. So all texts of a part are looked at together:
//! of all ways to read them as words of the packet, the most orderly is taken. It is found step by step (Viterbi): what was
//! read so far is remembered as the few most orderly ways and where in the packet each of them stands. Where another word
//! would be about as orderly, both are named.

use std::collections::BTreeMap;
use std::ops::Range;

/// What disorder costs. A way to read the texts is the better, the less it costs.
mod cost {
    /// A word that is left before its end is printed.
    pub const UNFINISHED: f64 = 4.0;
    /// A word that is begun in its middle.
    pub const MIDDLE: f64 = 8.0;
    /// To come back to a word that was left before its end, as behind a page break.
    pub const RESUMED: f64 = 0.5;
    /// To be a part of a word where there is another that it would be as a whole.
    pub const PART: f64 = 2.0;
    /// Something of a word that is passed over.
    pub const GAP: f64 = 5.0;
    /// A jump onwards, and one backwards, besides what the distance costs.
    pub const ONWARDS: f64 = 1.0;
    pub const BACKWARDS: f64 = 2.5;
    /// A doubling of the distance.
    pub const DOUBLED: f64 = 0.7;
    /// The most that a jump between words costs that stand in no list: templates take them as they need them.
    pub const SHARED: f64 = 1.5;
    /// A fixed text of a template.
    pub const LITERAL: f64 = 2.5;
    /// A text that is no word, and what each of its characters costs besides.
    pub const UNKNOWN: f64 = 7.0;
    pub const UNKNOWN_CHARACTER: f64 = 2.0;
    /// A text that is put together of several words.
    pub const JOINT: f64 = 0.5;
    /// What stands between them, for each of its characters.
    pub const BETWEEN: f64 = 1.0;
    /// How much more disorder makes a way of reading so improbable that it is not looked at any more.
    pub const HOPELESS: f64 = 9.0;
    /// How much more disorder leaves it open which of two words it is.
    pub const OPEN: f64 = 1.0;
}

/// How many ways to read the texts are kept.
const WAYS: usize = 12;

/// How many words with the same text are looked at from where a way stands, onwards and backwards.
const ONWARDS: usize = 6;
const BACKWARDS: usize = 3;

/// The longest text that is tried as one put together though it stands in the middle of a word too, in bytes.
const JOINED: usize = 48;

/// A text to be read.
#[derive(Debug, Clone, Copy)]
pub struct Printed<'a> {
    /// What stands there, without space around it.
    pub text: &'a str,
    /// Whether it is a fixed text of the templates.
    pub is_literal: bool,
}

/// What a text, or a part of it, was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Words, by their numbers; several where it is not certain which.
    Words(Vec<usize>),
    /// A fixed text of the templates.
    Literal,
    /// Something that a template made itself.
    Unknown,
}

/// A part of a text, as bytes, and what it was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Which part.
    pub range: Range<usize>,
    /// What it is.
    pub reading: Reading,
}

/// The words that texts are read as.
pub struct Words<'a> {
    /// Those that stand in no list come first.
    all: Vec<&'a str>,
    shared: usize,
    /// The numbers of the words that are a text as a whole.
    whole: BTreeMap<&'a str, Vec<usize>>,
    /// Where two characters stand behind each other, in their order: the word, and the bytes before them.
    pairs: Vec<((char, char), usize, usize)>,
    /// The words by their first characters, for texts that are put together; the longest first.
    heads: BTreeMap<char, Vec<usize>>,
}

impl<'a> Words<'a> {
    /// The words in the order of the packet: those that stand alone, as all that parts share does, then those in lists, which
    /// are printed in their order.
    pub fn new(shared: impl IntoIterator<Item = &'a str>, own: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words: Vec<&str> = shared.into_iter().collect();
        let shared = words.len();
        words.extend(own);
        let mut whole: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut pairs = Vec::new();
        let mut heads: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (number, word) in words.iter().enumerate() {
            let trimmed = word.trim();
            let Some(head) = trimmed.chars().next() else { continue };
            whole.entry(trimmed).or_default().push(number);
            if trimmed.chars().nth(1).is_some() {
                heads.entry(head).or_default().push(number);
            }
            for ((at, a), b) in word.char_indices().zip(word.chars().skip(1)) {
                pairs.push(((a, b), number, at));
            }
        }
        pairs.sort_unstable();
        for numbers in heads.values_mut() {
            numbers.sort_by_key(|number| std::cmp::Reverse(words[*number].len()));
        }
        Self { all: words, shared, whole, pairs, heads }
    }

    /// Finds out what each of the texts is.
    pub fn read(&self, texts: &[Printed]) -> Vec<Vec<Segment>> {
        let mut lattice = Lattice::new(self);
        for text in texts {
            lattice.step(*text);
        }
        let mut readings = lattice.readings();
        self.leave_open(&mut readings);
        readings
    }

    /// Where a word reads like another that is printed nowhere, and that would be as much in order, both are named: which of
    /// them the template took cannot be told.
    fn leave_open(&self, readings: &mut [Vec<Segment>]) {
        let mut is_printed = vec![false; self.all.len()];
        let mut order = Vec::new();
        for (text, segment) in
            readings.iter().enumerate().flat_map(|(text, own)| own.iter().map(move |own| (text, own)))
        {
            if let Reading::Words(words) = &segment.reading {
                for word in words {
                    is_printed[*word] = true;
                }
                order.extend(words.first().filter(|word| **word >= self.shared).map(|word| (text, *word)));
            }
        }
        // Those around a listed word, in the order of printing; a word that goes on over lines is one.
        let mut around: BTreeMap<usize, (Option<usize>, Option<usize>)> = BTreeMap::new();
        for (index, &(text, word)) in order.iter().enumerate() {
            let before = order[..index].iter().rev().map(|(_, other)| *other).find(|other| *other != word);
            let after = order[index + 1..].iter().map(|(_, other)| *other).find(|other| *other != word);
            around.insert(text, (before, after));
        }
        for (text, segments) in readings.iter_mut().enumerate() {
            let [Segment { reading: Reading::Words(words), .. }] = &mut segments[..] else { continue };
            let Some(&first) = words.first() else { continue };
            let Some(alike) = self.whole.get(self.all[first].trim()) else { continue };
            let (before, after) = around.get(&text).copied().unwrap_or_default();
            let is_between =
                |word: usize| before.is_none_or(|before| before < word) && after.is_none_or(|after| word < after);
            let is_listed = |word: usize| word >= self.shared;
            let others = alike.iter().copied().filter(|&other| {
                let in_order = !is_listed(first) || is_between(first) && is_between(other);
                !is_printed[other] && is_listed(other) == is_listed(first) && in_order
            });
            words.extend(others.collect::<Vec<_>>());
        }
    }

    /// Everywhere a text stands in the words, in their order: where it is a word as a whole, and where it is a part of one. A
    /// single character is looked for only where words begin.
    fn places_of(&self, text: &str) -> [Vec<Found>; 2] {
        let whole: Vec<Found> =
            self.whole.get(text).into_iter().flatten().filter_map(|word| self.whole(*word)).collect();
        let pairs = text.char_indices().zip(text.chars().skip(1));
        let rarest = pairs.map(|((at, a), b)| (at, self.pairs_of((a, b)))).min_by_key(|(_, list)| list.len());
        let starts: Vec<(usize, usize)> = if let Some((before, list)) = rarest {
            list.iter().filter_map(|(_, word, at)| Some((*word, at.checked_sub(before)?))).collect()
        } else {
            let headed = text.chars().next().and_then(|head| self.heads.get(&head)).into_iter().flatten();
            headed.filter_map(|word| Some((*word, self.whole(*word)?.start))).collect()
        };
        let found = starts.into_iter().filter_map(|(word, start)| {
            let rest = self.all.get(word)?.get(start..)?;
            rest.starts_with(text).then(|| Found { word, start, end: start + text.len() })
        });
        let mut part: Vec<Found> = found.filter(|found| !self.is_whole(*found)).collect();
        part.sort_unstable();
        [whole, part]
    }

    fn pairs_of(&self, pair: (char, char)) -> &[((char, char), usize, usize)] {
        let start = self.pairs.partition_point(|(other, ..)| *other < pair);
        let rest = self.pairs.get(start..).unwrap_or_default();
        &rest[..rest.partition_point(|(other, ..)| *other == pair)]
    }

    fn whole(&self, word: usize) -> Option<Found> {
        let text = self.all.get(word)?;
        let start = text.len() - text.trim_start().len();
        Some(Found { word, start, end: start + text.trim().len() })
    }

    /// A text put together of whole words and what stands between them; none if there are no words in it.
    fn joined(&self, text: &str) -> Option<Vec<Joint>> {
        let mut joints = Vec::new();
        let (mut at, mut between) = (0, 0);
        while let Some(head) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = &text[at..];
            let longest = self.heads.get(&head).into_iter().flatten();
            let longest = longest.map(|number| self.all[*number].trim()).find(|word| rest.starts_with(word));
            let Some(word) = longest else {
                at += head.len_utf8();
                continue;
            };
            if between < at {
                joints.push(Joint { range: between..at, is_word: false });
            }
            joints.push(Joint { range: at..at + word.len(), is_word: true });
            at += word.len();
            between = at;
        }
        if joints.is_empty() {
            return None;
        }
        if between < text.len() {
            joints.push(Joint { range: between..text.len(), is_word: false });
        }
        Some(joints)
    }
}

/// A part of a text that is put together.
struct Joint {
    range: Range<usize>,
    is_word: bool,
}

/// A place in a word, as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    word: usize,
    start: usize,
    end: usize,
}

/// Where a way to read the texts has come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Position {
    /// The last of the words in lists, and how far it is printed.
    own: Option<(usize, usize)>,
    /// The last of the words that stand in no list.
    shared: Option<(usize, usize)>,
    /// A word that was left before its end.
    left: Option<(usize, usize)>,
}

/// A step from one position to another.
struct Step {
    from: usize,
    to: usize,
    cost: f64,
    /// The segments of the text, as the step reads them, each with its word if it is one.
    read: Read,
}

enum Read {
    Word(usize),
    Joined(Vec<(Range<usize>, Option<usize>)>),
    Literal,
    Unknown,
}

/// What is looked at of one text.
struct Column {
    /// How long the text is.
    len: usize,
    steps: Vec<Step>,
    /// The positions behind it with what the best way there costs.
    positions: Vec<(Position, f64)>,
}

/// All ways to read the texts that were kept.
struct Lattice<'w, 'a> {
    words: &'w Words<'a>,
    columns: Vec<Column>,
}

impl<'w, 'a> Lattice<'w, 'a> {
    fn new(words: &'w Words<'a>) -> Self {
        let start = Column { len: 0, steps: Vec::new(), positions: vec![(Position::default(), 0.0)] };
        Self { words, columns: vec![start] }
    }

    fn step(&mut self, text: Printed) {
        let Some(before) = self.columns.last() else { return };
        let [whole, part] = self.words.places_of(text.text);
        let tracks = |found: &[Found]| found.partition_point(|found| found.word < self.words.shared);
        let ((shared, own), (shared_part, own_part)) = (whole.split_at(tracks(&whole)), part.split_at(tracks(&part)));
        let partly = if whole.is_empty() { 0.0 } else { cost::PART };
        let in_middle = |found: &Found| !self.words.begins(*found);
        let joined = (whole.is_empty() && (part.is_empty() || text.text.len() <= JOINED && part.iter().all(in_middle)))
            .then(|| self.words.joined(text.text))
            .flatten();
        let mut column = Target::default();
        for (from, &(position, cost)) in before.positions.iter().enumerate() {
            let mut take = |to: Position, more: f64, read: Read| column.add(from, to, cost, more, read);
            let near = [
                (near(own, position.own, position.left), 0.0),
                (near(shared, position.shared, None), 0.0),
                (near(own_part, position.own, position.left), partly),
                (near(shared_part, position.shared, None), partly),
            ];
            for (found, besides) in near.into_iter().flat_map(|(list, besides)| list.map(move |found| (found, besides)))
            {
                let (to, more) = self.words.go(position, found);
                take(to, more + besides, Read::Word(found.word));
            }
            if text.text.chars().nth(1).is_none() {
                // A single character goes on with the word that was begun, if it can.
                for found in
                    [position.own, position.left].into_iter().flatten().filter_map(|at| self.words.next(at, text.text))
                {
                    let (to, more) = self.words.go(position, found);
                    take(to, more, Read::Word(found.word));
                }
            }
            if let Some(joints) = &joined {
                let (to, more, read) = self.join(position, text.text, joints);
                take(to, more, read);
            }
            if text.is_literal {
                take(position, cost::LITERAL, Read::Literal);
            }
            #[expect(clippy::cast_precision_loss, reason = "texts are short")]
            let characters = text.text.chars().count() as f64;
            take(position, cost::UNKNOWN + characters * cost::UNKNOWN_CHARACTER, Read::Unknown);
        }
        self.columns.push(column.finish(text.text.len()));
    }

    /// Reads a text that is put together: each of its words is the one that is nearest.
    fn join(&self, from: Position, text: &str, joints: &[Joint]) -> (Position, f64, Read) {
        let (mut position, mut cost, mut read) = (from, cost::JOINT, Vec::new());
        for joint in joints {
            let part = &text[joint.range.clone()];
            let numbers = self.words.whole.get(part).filter(|_| joint.is_word).into_iter().flatten();
            let ways = numbers.filter_map(|number| {
                let found = self.words.whole(*number)?;
                let (to, more) = self.words.go(position, found);
                Some((to, more, found.word))
            });
            let best = ways.min_by(|(_, a, _), (_, b, _)| a.total_cmp(b));
            if let Some((to, more, word)) = best {
                position = to;
                cost += more;
                read.push((joint.range.clone(), Some(word)));
            } else {
                #[expect(clippy::cast_precision_loss, reason = "texts are short")]
                let characters = part.trim().chars().count() as f64;
                cost += characters * cost::BETWEEN;
                read.push((joint.range.clone(), None));
            }
        }
        (position, cost, Read::Joined(read))
    }

    /// What each text is: on the best way through all of them, and on those that are nearly as good.
    fn readings(&self) -> Vec<Vec<Segment>> {
        let mut readings = Vec::new();
        let Some(last) = self.columns.last() else { return readings };
        // What the way from a position to the end costs at least.
        let mut ahead = vec![0.0; last.positions.len()];
        let mut on_best = best(&last.positions);
        for (column, before) in self.columns.iter().skip(1).zip(&self.columns).rev() {
            let total = |step: &Step| Some(before.positions.get(step.from)?.1 + step.cost + ahead.get(step.to)?);
            let ways = column.steps.iter().filter_map(|step| Some((step, total(step)?)));
            let ways: Vec<(&Step, f64)> = ways.collect();
            let chosen = ways.iter().filter(|(step, _)| Some(step.to) == on_best);
            let Some(&(chosen, least)) = chosen.min_by(|(_, a), (_, b)| a.total_cmp(b)) else { break };
            let close = ways.iter().filter(|(_, total)| *total <= least + cost::OPEN).map(|(step, _)| *step);
            readings.push(segments(chosen, close, column.len));
            on_best = Some(chosen.from);
            let mut earlier = vec![f64::INFINITY; before.positions.len()];
            for step in &column.steps {
                if let (Some(earlier), Some(ahead)) = (earlier.get_mut(step.from), ahead.get(step.to)) {
                    *earlier = earlier.min(step.cost + ahead);
                }
            }
            ahead = earlier;
        }
        readings.reverse();
        readings
    }
}

fn best(positions: &[(Position, f64)]) -> Option<usize> {
    let numbered = positions.iter().enumerate();
    numbered.min_by(|(_, (_, a)), (_, (_, b))| a.total_cmp(b)).map(|(index, _)| index)
}

/// The segments of a text as the chosen step reads them, with the words that others would take for the whole of it.
fn segments<'s>(chosen: &Step, close: impl Iterator<Item = &'s Step>, len: usize) -> Vec<Segment> {
    let reading = match &chosen.read {
        Read::Joined(parts) => {
            let part = |(range, word): &(Range<usize>, Option<usize>)| Segment {
                range: range.clone(),
                reading: word.map_or(Reading::Unknown, |word| Reading::Words(vec![word])),
            };
            return parts.iter().map(part).collect();
        }
        Read::Literal => Reading::Literal,
        Read::Unknown => Reading::Unknown,
        Read::Word(first) => {
            let mut words = vec![*first];
            for step in close {
                if let Read::Word(other) = step.read
                    && !words.contains(&other)
                {
                    words.push(other);
                }
            }
            Reading::Words(words)
        }
    };
    vec![Segment { range: 0..len, reading }]
}

/// Of the places of a text, those that are looked at from where a way stands: the nearest.
fn near(found: &[Found], at: Option<(usize, usize)>, left: Option<(usize, usize)>) -> impl Iterator<Item = Found> {
    let (word, end) = at.unwrap_or_default();
    let here = found.partition_point(|found| (found.word, found.start) < (word, end));
    let (before, after) = found.split_at(here);
    let near = before.iter().rev().take(BACKWARDS).chain(after.iter().take(ONWARDS));
    let left = left.and_then(|(word, end)| found.iter().find(move |found| found.word == word && found.start >= end));
    let is_there = left.is_some_and(|left| near.clone().any(|near| near == left));
    near.copied().chain(left.copied().filter(|_| !is_there))
}

impl Words<'_> {
    fn text(&self, word: usize, range: Range<usize>) -> &str {
        self.all.get(word).and_then(|text| text.get(range)).unwrap_or_default()
    }

    /// Whether nothing of the word stands before a place in it.
    fn begins(&self, found: Found) -> bool {
        self.text(found.word, 0..found.start).trim().is_empty()
    }

    fn is_whole(&self, found: Found) -> bool {
        self.begins(found) && self.is_finished((found.word, found.end))
    }

    /// Whether a word is printed to its end.
    fn is_finished(&self, (word, end): (usize, usize)) -> bool {
        self.all.get(word).and_then(|text| text.get(end..)).unwrap_or_default().trim().is_empty()
    }

    /// Where a word goes on with a text behind what was printed of it.
    fn next(&self, (word, end): (usize, usize), text: &str) -> Option<Found> {
        let rest = self.all.get(word)?.get(end..)?;
        let start = end + rest.len() - rest.trim_start().len();
        rest.trim_start().starts_with(text).then(|| Found { word, start, end: start + text.len() })
    }

    /// Where a place in a word leads to, and what it costs to go there.
    fn go(&self, from: Position, found: Found) -> (Position, f64) {
        let is_shared = found.word < self.shared;
        let last = if is_shared { from.shared } else { from.own };
        let at = Some((found.word, found.end));
        let to = |left| Position {
            own: if is_shared { from.own } else { at },
            shared: if is_shared { at } else { from.shared },
            left,
        };
        if let Some((word, end)) = last
            && word == found.word
            && found.start >= end
        {
            let passed = !self.text(word, end..found.start).trim().is_empty();
            return (to(from.left), if passed { cost::GAP } else { 0.0 });
        }
        let unfinished = last.filter(|last| !self.is_finished(*last));
        let leaving = if unfinished.is_some() { cost::UNFINISHED } else { 0.0 };
        if let Some((word, end)) = from.left
            && word == found.word
            && found.start >= end
            && self.text(word, end..found.start).trim().is_empty()
        {
            return (to(None), leaving + cost::RESUMED);
        }
        let entering = if self.begins(found) { 0.0 } else { cost::MIDDLE };
        let first = if is_shared { 0 } else { self.shared };
        let distance = match last {
            None => distance(found.word - first, true),
            Some((word, _)) if found.word > word => distance(found.word - word - 1, true),
            Some((word, _)) => distance(word - found.word, false),
        };
        let distance = if is_shared { distance.min(cost::SHARED) } else { distance };
        let left = if is_shared { from.left } else { unfinished.or(from.left) };
        (to(left), leaving + entering + distance)
    }
}

/// What a jump over as many words costs.
fn distance(over: usize, onwards: bool) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a packet has some thousand words")]
    let doublings = ((over + 1) as f64).log2();
    match (over, onwards) {
        (0, true) => 0.0,
        (_, true) => cost::ONWARDS + doublings * cost::DOUBLED,
        (_, false) => cost::BACKWARDS + doublings * cost::DOUBLED,
    }
}

/// The positions that steps lead to.
#[derive(Default)]
struct Target {
    numbers: BTreeMap<Position, usize>,
    positions: Vec<(Position, f64)>,
    steps: Vec<Step>,
}

impl Target {
    fn add(&mut self, from: usize, position: Position, cost: f64, more: f64, read: Read) {
        let to = *self.numbers.entry(position).or_insert_with(|| {
            self.positions.push((position, f64::INFINITY));
            self.positions.len() - 1
        });
        if let Some((_, least)) = self.positions.get_mut(to) {
            *least = least.min(cost + more);
        }
        self.steps.push(Step { from, to, cost: more, read });
    }

    /// Keeps the best positions, and the steps that lead to them.
    fn finish(mut self, len: usize) -> Column {
        let mut order: Vec<usize> = (0..self.positions.len()).collect();
        order.sort_by(|a, b| self.positions[*a].1.total_cmp(&self.positions[*b].1));
        let limit = order.first().map_or(0.0, |best| self.positions[*best].1) + cost::HOPELESS;
        order.retain(|index| self.positions[*index].1 <= limit);
        order.truncate(WAYS);
        let mut kept = vec![None; self.positions.len()];
        for (new, old) in order.iter().enumerate() {
            kept[*old] = Some(new);
        }
        self.steps.retain_mut(|step| {
            let new = kept[step.to];
            step.to = new.unwrap_or_default();
            new.is_some()
        });
        let positions = order.into_iter().map(|old| self.positions[old]).collect();
        Column { len, steps: self.steps, positions }
    }
}
