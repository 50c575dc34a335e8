//! The templates as they were read, and places in them.

use std::collections::BTreeMap;
use std::num::NonZeroU64;
use std::ops::Range;
use std::path::Path;

use typst::World;
use typst::syntax::ast;
use typst::syntax::{FileId, LinkedNode, RootedPath, Source, Span, SyntaxKind, VirtualPath, VirtualRoot};

use crate::source::Location;
use crate::typeset::{Trace, Typesetter};

/// A place in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Which of the templates.
    file: usize,
    /// The bytes.
    range: Range<usize>,
    /// The fixed text that stands there, where one does.
    fixed: Option<Fixed>,
}

impl Node {
    /// How much of the template it is.
    pub fn len(&self) -> usize {
        self.range.len()
    }
}

/// A fixed text of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fixed {
    /// It is printed as it stands there.
    AsWritten,
    /// It stands for another: an escape, a quote, the marker of a list.
    Sign,
}

/// The templates that pages were made with.
#[derive(Debug)]
pub struct Nodes {
    sources: Vec<Source>,
    /// By Typst's numbers for places.
    known: BTreeMap<NonZeroU64, Option<Node>>,
}

impl Nodes {
    /// The templates, as the typesetter read them last.
    pub fn of(trace: &Trace, typesetter: &Typesetter) -> Self {
        let templates =
            trace.files.keys().filter(|path| Path::new(path).extension().is_some_and(|extension| extension == "typ"));
        let sources = templates.filter_map(|path| {
            let id = RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern();
            typesetter.source(id).ok()
        });
        Self { sources: sources.collect(), known: BTreeMap::new() }
    }

    /// The place of Typst's span.
    pub fn node(&mut self, span: Span) -> Option<Node> {
        let Self { sources, known } = self;
        known.entry(span.into_raw()).or_insert_with(|| find(sources, span)).clone()
    }

    /// Whether a text is printed because it stands at the place, and not because a value does. What Typst joins without a
    /// place of its own has that of its neighbour.
    pub fn says(&self, node: &Node, text: &str) -> bool {
        let written = self.sources.get(node.file).and_then(|source| source.text().get(node.range.clone()));
        match (node.fixed, written) {
            (Some(Fixed::AsWritten), Some(written)) => written.contains(text) || written.contains('\\'),
            (Some(Fixed::Sign), _) => true,
            _ => false,
        }
    }

    /// Every fixed text in the templates, with its place.
    pub fn literals(&self) -> Vec<(String, Node)> {
        let mut found = Vec::new();
        for (file, source) in self.sources.iter().enumerate() {
            literals(&LinkedNode::new(source.root()), file, &mut found);
        }
        found
    }

    /// Where a template takes a field of the packet that is not known yet as the place of a text; the field is given as the keys
    /// that lead to it, with dots between.
    pub fn taking(&self, field: &str) -> Option<Node> {
        let is_known = |node: &Node| self.known.values().flatten().any(|known| known == node);
        let all = self.accesses().into_iter().filter(|access| access.agreement(field) > 0 && !is_known(&access.node));
        all.max_by_key(|access| access.agreement(field)).map(|access| access.node)
    }

    /// Every access to a field in the templates.
    pub fn accesses(&self) -> Vec<Access> {
        let mut found = Vec::new();
        for (file, source) in self.sources.iter().enumerate() {
            accesses(&LinkedNode::new(source.root()), file, source.text(), &mut found);
        }
        found
    }

    /// The place as it is told.
    pub fn location(&self, node: &Node) -> Option<Location> {
        let source = self.sources.get(node.file)?;
        let (line, column) = source.lines().byte_to_line_column(node.range.start)?;
        Some(Location { path: path_of(source.id()), line: line + 1, column: column + 1 })
    }

    /// The bytes of a line, or of the character at a column of it (both from 1), in the template of a path. None where there
    /// is no such template or line.
    pub fn line(&self, path: &str, line: usize, column: Option<usize>) -> Option<Wanted> {
        let file = self.sources.iter().position(|source| path_of(source.id()) == path)?;
        let lines = self.sources.get(file)?.lines();
        let range = match column {
            None => lines.line_to_range(line.checked_sub(1)?)?,
            Some(column) => {
                let at = lines.line_column_to_byte(line.checked_sub(1)?, column.checked_sub(1)?)?;
                at..at + 1
            }
        };
        Some(Wanted { file, range })
    }
}

/// A line of a template, or a character of it.
#[derive(Debug)]
pub struct Wanted {
    file: usize,
    range: Range<usize>,
}

impl Wanted {
    /// Whether some of it lies in a node.
    pub fn is_in(&self, node: &Node) -> bool {
        node.file == self.file && node.range.start < self.range.end && self.range.start < node.range.end
    }
}

fn path_of(id: FileId) -> String {
    id.vpath().get_without_slash().to_owned()
}

fn find(sources: &[Source], span: Span) -> Option<Node> {
    let file = sources.iter().position(|source| Some(source.id()) == span.id())?;
    let node = sources.get(file)?.find(span)?;
    Some(Node { file, range: node.range(), fixed: fixed(node.kind()) })
}

/// What fixed text a node of a kind is.
fn fixed(kind: SyntaxKind) -> Option<Fixed> {
    use SyntaxKind::{EnumMarker, Escape, ListMarker, Raw, Shorthand, SmartQuote, Str, TermMarker, Text};
    match kind {
        Text | Str | Raw => Some(Fixed::AsWritten),
        Escape | Shorthand | SmartQuote | ListMarker | EnumMarker | TermMarker => Some(Fixed::Sign),
        _ => None,
    }
}

/// An access to a field, as `measure.grade`.
#[derive(Debug)]
pub struct Access {
    /// Where it stands.
    pub node: Node,
    /// The names, the field's own last.
    names: Vec<String>,
}

impl Access {
    /// How well it agrees with the keys of a field of the packet: by how many names from the last on. A list is called by the
    /// plural of what it is of.
    pub fn agreement(&self, field: &str) -> usize {
        let is_same = |name: &str, key: &str| key == name || key.strip_suffix('s') == Some(name);
        let pairs = self.names.iter().rev().zip(field.rsplit('.'));
        pairs.take_while(|(name, key)| is_same(name, key)).count()
    }
}

fn accesses(node: &LinkedNode, file: usize, text: &str, found: &mut Vec<Access>) {
    if node.kind() == SyntaxKind::FieldAccess {
        let names = text.get(node.range()).unwrap_or_default().split('.').map(str::to_owned).collect();
        found.push(Access { node: Node { file, range: node.range(), fixed: None }, names });
    }
    for child in node.children() {
        accesses(&child, file, text, found);
    }
}

fn literals(node: &LinkedNode, file: usize, found: &mut Vec<(String, Node)>) {
    let text = match node.kind() {
        SyntaxKind::Str => node.cast::<ast::Str>().map(|text| text.get().to_string()),
        SyntaxKind::Text => Some(node.get().leaf_text().to_string()),
        // What is imported is no text.
        SyntaxKind::ModuleImport => return,
        _ => None,
    };
    if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
        found.push((text, Node { file, range: node.range(), fixed: Some(Fixed::AsWritten) }));
    }
    for child in node.children() {
        literals(&child, file, found);
    }
}
