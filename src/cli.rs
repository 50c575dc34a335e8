//! What can be said on the command line. The help texts are in `locales/`: `help-build` for a command, `help-build-output` or
//! `help-output` for an argument.

use std::fmt;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use haifu::calendar::FiscalYear;
use haifu::edition::Wanted;
use haifu::export::{Gutter, Imposition, Layout, Pages};
use haifu::load;
use haifu::locale::Locale;
use haifu::model::{InvalidEdition, MeetingId};
use haifu::preview::Editor;
use haifu::typeset::FontOptions;
use jiff::civil::{Date, Time};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as NameError;
use typst_pdf::PdfStandard;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "haifu", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, arg_required_else_help = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// How to speak.
    #[command(flatten)]
    pub voice: Voice,

    /// Show the help.
    #[arg(short, long, global = true, display_order = 905, action = ArgAction::Help)]
    help: Option<bool>,

    /// Show the version.
    #[arg(short = 'V', long, display_order = 906, action = ArgAction::Version)]
    version: Option<bool>,
}

impl Cli {
    /// Reads the command line, with help in the language of the locale.
    pub fn read(locale: &Locale) -> Result<Self, clap::Error> {
        // Help is written only where it is read: without it, the same arguments are right and wrong.
        Self::try_parse().or_else(|_| {
            let mut command = Self::localised(locale);
            let mut matches = command.try_get_matches_from_mut(std::env::args_os())?;
            Self::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
        })
    }

    /// The command line's description, with help in the language of the locale.
    pub fn localised(locale: &Locale) -> clap::Command {
        let text = |id: &str| locale.text(id).unwrap_or_else(|| id.to_owned());
        let argument = |command: &str, argument: clap::Arg| {
            let id = argument.get_id().as_str().replace('_', "-");
            let own = locale.text(&format!("help-{command}-{id}"));
            argument.help(own.unwrap_or_else(|| text(&format!("help-{id}"))))
        };
        // The template in clap's own form, with its English headings in the language of the locale.
        let template = format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}\n", text("help-usage"));
        let dressed = |command: clap::Command, name: &str| {
            command
                .about(text(&format!("help-{name}")))
                .help_template(template.clone())
                .subcommand_help_heading(text("help-commands"))
                .mut_args(|arg| {
                    let heading = if arg.is_positional() { "help-arguments" } else { "help-options" };
                    let takes_value = arg.get_action().takes_values();
                    argument(name, arg)
                        .help_heading(text(heading))
                        .hide_possible_values(takes_value)
                        .hide_default_value(takes_value)
                })
        };
        dressed(Self::command(), "haifu").override_usage(text("help-usage-haifu")).mut_subcommands(|command| {
            let name = command.get_name().to_owned();
            let usage = text(&format!("help-usage-{name}"));
            dressed(command, &name).override_usage(usage).mut_subcommands(|command| {
                let name = format!("{name}-{}", command.get_name());
                let usage = text(&format!("help-usage-{name}"));
                dressed(command, &name).override_usage(usage)
            })
        })
    }
}

/// How the program speaks.
#[derive(Debug, Default, Args)]
pub struct Voice {
    /// Say nothing but what is wrong.
    #[arg(short, long, global = true, display_order = 900)]
    pub quiet: bool,

    /// Say more: what each stage did, and how long it took.
    #[arg(short, long, global = true, display_order = 901, conflicts_with = "quiet")]
    pub verbose: bool,

    /// The language to speak. It is looked for before all else is read.
    #[arg(long, global = true, display_order = 902, value_name = "LANG", value_parser = ["ja", "en"])]
    pub lang: Option<String>,

    /// Whether to colour what is said.
    #[arg(long, global = true, display_order = 903, value_enum, value_name = "WHEN", default_value_t)]
    pub color: Color,

    /// For whom to speak.
    #[arg(long, global = true, display_order = 904, value_enum, value_name = "FORMAT", default_value_t)]
    pub message_format: MessageFormat,
}

/// When to colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Even into a file.
    Always,
    /// Not at all.
    Never,
}

/// For whom to speak.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For people, on standard error.
    #[default]
    Human,
    /// For programs: an object a line, on standard output.
    Json,
    /// For GitHub Actions: workflow commands, on standard output.
    Github,
}

/// What may be denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Denied {
    /// Warnings are as grave as errors.
    Warnings,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes a project.
    Init(InitArguments),
    /// Writes the files that follow the last ones.
    New(NewArguments),
    /// Builds a packet.
    Build(BuildArguments),
    /// Shows a packet in a browser.
    Preview(PreviewArguments),
    /// Builds many packets.
    Batch(BatchArguments),
    /// Builds a PDF once more and compares.
    Verify(VerifyArguments),
    /// Holds two PDFs, projects or revisions against each other.
    Diff(DiffArguments),
    /// Holds a project's packets against the pages that were accepted.
    Test(TestArguments),
    /// Looks a project through without writing a packet.
    Check(CheckArguments),
    /// Lists what is still to be written.
    Status(StatusArguments),
    /// Tells where on the pages something shows, and where something on them comes from.
    Locate(LocateArguments),
    /// Writes the packet's words as JSON.
    Data(DataArguments),
    /// Writes the plan's figures as a table, or takes them from one.
    Figures(FiguresArguments),
    /// Makes what is put on the web.
    Publish(PublishArguments),
    /// Sends parts as a FAX machine would.
    Fax(FaxArguments),
    /// Lists the fonts.
    Fonts(FontsArguments),
    /// Writes the schemas of the data files, for editors.
    Schema(SchemaArguments),
    /// Tells a project's templates from the built-in ones.
    Templates(TemplatesArguments),
    /// Tells the story of a finding.
    Explain(ExplainArguments),
    /// Takes the files out of a PDF that carries some.
    Extract(ExtractArguments),
    /// Tells what a screen reader meets in a PDF.
    Read(ReadArguments),
    /// Writes a completion script for a shell.
    Completions(CompletionsArguments),
    /// Writes the manual pages.
    Manual(ManualArguments),
}

/// Arguments of `haifu init`.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// The folder of the new project.
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,

    /// A skeleton to be filled in, not the sample.
    #[arg(long)]
    pub empty: bool,
}

/// Arguments of `haifu new`.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// What is new.
    #[command(subcommand)]
    pub what: What,
}

/// What is new.
#[derive(Debug, Subcommand)]
pub enum What {
    /// A year's file.
    Year(NewYearArguments),
    /// A meeting's file, and what it needs.
    Meeting(NewMeetingArguments),
}

/// Arguments of `haifu new year`.
#[derive(Debug, Args)]
pub struct NewYearArguments {
    /// The fiscal year; the one after the last unless given.
    pub year: Option<FiscalYear>,

    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

/// Arguments of `haifu new meeting`.
#[derive(Debug, Args)]
pub struct NewMeetingArguments {
    /// The day.
    #[arg(long)]
    pub date: Option<Day>,

    /// When it begins.
    #[arg(long)]
    pub time: Option<Clock>,

    /// Where it is held.
    #[arg(long)]
    pub place: Option<String>,

    /// Its number in its fiscal year.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub number: Option<u32>,

    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

/// A day as it is typed: 2026-06-02, 令和8年6月2日.
#[derive(Debug, Clone, Copy)]
pub struct Day(pub Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        // A time would be lost.
        load::meant(text).filter(|meant| meant.time.is_none()).map(|meant| Self(meant.day)).ok_or(NotADay)
    }
}

/// A text is no day, or more than one.
#[derive(Debug, thiserror::Error)]
#[error("not a day")]
pub struct NotADay;

/// A time of day as it is typed: 14:30.
#[derive(Debug, Clone, Copy)]
pub struct Clock(pub Time);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{:02}", self.0.hour(), self.0.minute())
    }
}

impl FromStr for Clock {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        Time::strptime("%H:%M", text).map(Self)
    }
}

/// Which meeting of which project.
#[derive(Debug, Clone, Default, Args)]
pub struct MeetingArguments {
    /// The meeting; the latest unless given.
    pub meeting: Option<MeetingId>,

    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

/// Which fonts may be used.
#[derive(Debug, Clone, Default, Args)]
pub struct FontArguments {
    /// Folders to search for fonts.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub font_path: Vec<PathBuf>,

    /// Whether the system's fonts may be used.
    #[arg(long)]
    pub system_fonts: bool,
}

impl FontArguments {
    /// As the typesetter takes it.
    pub fn options(&self) -> FontOptions {
        FontOptions { folders: self.font_path.clone(), system: self.system_fonts }
    }
}

/// Which edition of the packet.
#[derive(Debug, Clone, Default, Args)]
pub struct EditionArguments {
    /// Its names, with commas between; the meeting's ordinary one unless given.
    #[arg(long, value_name = "NAME")]
    pub edition: Option<String>,

    /// The day that decides what is still withheld from the public; the meeting's unless given.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Day>,
}

impl EditionArguments {
    /// As it is asked for.
    pub fn wanted(&self) -> Result<Wanted, InvalidEdition> {
        Ok(Wanted {
            names: self.edition.as_deref().map(str::parse).transpose()?,
            as_of: self.as_of.map(|day| day.0),
            is_published: false,
        })
    }
}

/// How pages are laid on sheets of twice their size, in a PDF beside their own.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct SheetArguments {
    /// In which order; not at all unless given.
    #[arg(long, value_name = "LAYOUT", value_parser = layout_parser())]
    pub impose: Option<Layout>,

    /// How far each page is moved from the sheet's middle, in millimetres; as is usual for the order unless given.
    #[arg(long, value_name = "MM", requires = "impose", allow_hyphen_values = true)]
    pub gutter: Option<Gutter>,
}

impl SheetArguments {
    /// As it is done.
    pub fn imposition(self) -> Option<Imposition> {
        self.impose.map(|layout| Imposition { layout, gutter: self.gutter.unwrap_or(layout.gutter()) })
    }
}

/// Arguments of `haifu build`.
#[derive(Debug, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct BuildArguments {
    /// What to build.
    #[command(flatten)]
    pub meeting: MeetingArguments,

    /// Which edition of it.
    #[command(flatten)]
    pub edition: EditionArguments,

    /// Where to write; `-` is standard output.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// What to write; unless given, the output's ending tells.
    #[arg(short, long, value_enum)]
    pub format: Option<Format>,

    /// One file a part as well.
    #[arg(long, conflicts_with = "pages")]
    pub split: bool,

    /// Only these parts, by label or title.
    #[arg(long, value_name = "LABEL")]
    pub only: Vec<String>,

    /// Only these pages.
    #[arg(long, allow_hyphen_values = true)]
    pub pages: Option<Pages>,

    /// How pages are laid on sheets of twice their size.
    #[command(flatten)]
    pub sheets: SheetArguments,

    /// A draft, even where nothing is unfilled.
    #[arg(long)]
    pub draft: bool,

    /// No draft: refused where something is unfilled.
    #[arg(long = "final", conflicts_with = "draft")]
    pub is_final: bool,

    /// Pixels an inch of PNG images.
    #[arg(long, value_parser = clap::value_parser!(u16).range(10..=1200))]
    pub ppi: Option<u16>,

    /// The standards that the PDF must meet.
    #[arg(long, visible_alias = "pdf-standard", value_delimiter = ',', value_parser = standard_parser())]
    pub standard: Vec<PdfStandard>,

    /// Whether the PDF carries the data files that it was made of.
    #[arg(long)]
    pub attach_sources: bool,

    /// Which fonts may be used.
    #[command(flatten)]
    pub fonts: FontArguments,

    /// Only if something has changed since the PDF was made.
    #[arg(long)]
    pub if_changed: bool,

    /// Only what the manifest says.
    #[arg(long)]
    pub locked: bool,

    /// Where to write what the build was made from and made; `-` is standard output.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "if_changed")]
    pub deps: Option<PathBuf>,

    /// How to write that.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub deps_format: DepsFormat,

    /// What stops the build besides errors.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub deny: Option<Denied>,

    /// Opens the result, with a viewer where one is named.
    #[arg(long, value_name = "VIEWER", num_args = 0..=1, require_equals = true)]
    #[expect(clippy::option_option, reason = "not asked for, asked for, asked for with a viewer")]
    pub open: Option<Option<String>>,

    /// Where to write what the time went to.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub timings: Option<PathBuf>,
}

/// Arguments of `haifu preview`.
#[derive(Debug, Clone, Args)]
pub struct PreviewArguments {
    /// What to show.
    #[command(flatten)]
    pub meeting: MeetingArguments,

    /// Which edition of it.
    #[command(flatten)]
    pub edition: EditionArguments,

    /// Only these parts, by label or title.
    #[arg(long, value_name = "LABEL")]
    pub only: Vec<String>,

    /// A draft, even where nothing is unfilled.
    #[arg(long)]
    pub draft: bool,

    /// Which fonts may be used.
    #[command(flatten)]
    pub fonts: FontArguments,

    /// The port to listen on; a free one unless given.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,

    /// The editor that places in files are opened in.
    #[arg(long)]
    pub editor: Option<Editor>,

    /// Opens the page, with a browser where one is named.
    #[arg(long, value_name = "BROWSER", num_args = 0..=1, require_equals = true)]
    #[expect(clippy::option_option, reason = "not asked for, asked for, asked for with a browser")]
    pub open: Option<Option<String>>,

    /// Does not open the page.
    #[arg(long, conflicts_with = "open")]
    pub no_open: bool,
}

/// Arguments of `haifu batch`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct BatchArguments {
    /// Projects, folders with projects in them, and batch files.
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Every meeting, not only the latest.
    #[arg(long)]
    pub all: bool,

    /// Which edition of it.
    #[command(flatten)]
    pub edition: EditionArguments,

    /// The folder to write everything into, a folder a project; each project's own unless given.
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,

    /// Which of several machines this is.
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,

    /// What is made already, and is current, is passed over.
    #[arg(long)]
    pub resume: bool,

    /// How many packets are made at the same time; as many as there are processors unless given.
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,

    /// One file a part as well.
    #[arg(long)]
    pub split: bool,

    /// How pages are laid on sheets of twice their size.
    #[command(flatten)]
    pub sheets: SheetArguments,

    /// Drafts, even where nothing is unfilled.
    #[arg(long)]
    pub draft: bool,

    /// No drafts: refused where something is unfilled.
    #[arg(long = "final", conflicts_with = "draft")]
    pub is_final: bool,

    /// The standards that the PDFs must meet.
    #[arg(long, visible_alias = "pdf-standard", value_delimiter = ',', value_parser = standard_parser())]
    pub standard: Vec<PdfStandard>,

    /// Which fonts may be used.
    #[command(flatten)]
    pub fonts: FontArguments,

    /// What keeps a packet from being made besides errors.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub deny: Option<Denied>,
}

/// One of the shares that a batch is divided into, as it is typed: `0/4` to `3/4`.
///
/// Shares are counted from 0, as Kubernetes counts the pods of a job: its number can be used as it is, without a shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    index: usize,
    count: NonZeroUsize,
}

impl Shard {
    /// Whether the packet at a place in the batch's order, from 0, is of this share. Neighbours, which are often alike, go
    /// to different shares; each share has as many packets as any other, or one more.
    pub fn includes(self, place: usize) -> bool {
        place % self.count == self.index
    }
}

impl FromStr for Shard {
    type Err = NotAShard;

    fn from_str(text: &str) -> Result<Self, NotAShard> {
        let (index, count) = text.split_once('/').ok_or(NotAShard)?;
        let shard = Self { index: index.parse().map_err(|_| NotAShard)?, count: count.parse().map_err(|_| NotAShard)? };
        if shard.index < shard.count.get() { Ok(shard) } else { Err(NotAShard) }
    }
}

/// A text is no share of a batch.
#[derive(Debug, thiserror::Error)]
#[error("not a shard")]
pub struct NotAShard;

/// How dependencies are written, as the stock Typst compiler writes them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum DepsFormat {
    /// An object of two arrays.
    #[default]
    Json,
    /// The inputs alone, each with a zero byte behind it.
    Zero,
    /// A rule of make.
    Make,
}

/// Arguments of `haifu verify`.
#[derive(Debug, Args)]
pub struct VerifyArguments {
    /// A PDF, or its manifest.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub path: PathBuf,

    /// The project's folder.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub root: Option<PathBuf>,

    /// The folders of fonts that lay outside of the project, in the order of the build.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub font_path: Vec<PathBuf>,
}

/// Arguments of `haifu diff`.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// A PDF, a manifest, a project's folder, or a revision.
    #[arg(value_name = "OLD", value_hint = ValueHint::AnyPath)]
    pub old: String,

    /// Likewise; the project unless given.
    #[arg(value_name = "NEW", value_hint = ValueHint::AnyPath)]
    pub new: Option<String>,

    /// The meeting, where a side is a project or a revision; the latest unless given.
    #[arg(long)]
    pub meeting: Option<MeetingId>,

    /// Only these parts of projects and revisions, by label or title.
    #[arg(long, value_name = "LABEL")]
    pub only: Vec<String>,

    /// Where to write a page for a browser.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub report: Option<PathBuf>,

    /// Writes a table of what was wrong: into the meeting's file, or into one that is named.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, value_hint = ValueHint::FilePath)]
    #[expect(clippy::option_option, reason = "not asked for, asked for, asked for with a file")]
    pub errata: Option<Option<PathBuf>>,

    /// Whether the table is written without asking.
    #[arg(short, long, requires = "errata")]
    pub yes: bool,

    /// Which fonts may be used.
    #[command(flatten)]
    pub fonts: FontArguments,

    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

/// Arguments of `haifu test`.
#[derive(Debug, Args)]
pub struct TestArguments {
    /// The meetings; all unless given.
    #[arg(value_name = "MEETING")]
    pub meetings: Vec<MeetingId>,

    /// Takes the pages as they are now.
    #[arg(long)]
    pub accept: bool,

    /// Lays out the worst that data may bring.
    #[arg(long, conflicts_with = "accept")]
    pub stress: bool,

    /// Which fonts may be used.
    #[command(flatten)]
    pub fonts: FontArguments,

    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One file.
    Pdf,
    /// One image a page.
    Png,
    /// One image a page.
    Svg,
}

impl Format {
    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

fn layout_parser() -> impl TypedValueParser<Value = Layout> {
    PossibleValuesParser::new(Layout::ALL.map(Layout::name)).try_map(|name| name.parse::<Layout>())
}

/// The names of the PDF standards are those of the stock Typst compiler.
fn standard_parser() -> impl TypedValueParser<Value = PdfStandard> {
    const NAMES: [&str; 17] = [
        "1.4", "1.5", "1.6", "1.7", "2.0", "a-1b", "a-1a", "a-2b", "a-2u", "a-2a", "a-3b", "a-3u", "a-3a", "a-4",
        "a-4f", "a-4e", "ua-1",
    ];
    PossibleValuesParser::new(NAMES).try_map(|name| {
        PdfStandard::deserialize::<serde::de::value::StringDeserializer<NameError>>(name.into_deserializer())
    })
}

/// Arguments of `haifu check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Whose packet.
    #[command(flatten)]
    pub meeting: MeetingArguments,

    /// Which edition of it.
    #[command(flatten)]
    pub edition: EditionArguments,

    /// Which fonts may be used.
    #[command(flatten)]
    pub fonts: FontArguments,

    /// Whether what a colleague would only ask is told too.
    #[arg(long)]
    pub hints: bool,

    /// What counts as found besides errors.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub deny: Option<Denied>,
}

/// Arguments of `haifu status`.
#[derive(Debug, Args)]
pub struct StatusArguments {
    /// Whose packet.
    #[command(flatten)]
    pub meeting: MeetingArguments,
}

/// Arguments of `haifu locate`.
#[derive(Debug, Args)]
pub struct LocateArguments {
    /// A place in a data file or a template: data/years/2024.toml:31, with a column or without.
    #[arg(value_hint = ValueHint::FilePath)]
    #[arg(required_unless_present_any = ["page", "text"], conflicts_with_all = ["page", "text"])]
    pub place: Option<FilePlace>,

    /// A page, by its number or by what viewers show in its place; all that stands on it.
    #[arg(long)]
    pub page: Option<String>,

    /// A point of that page.
    #[arg(long, value_name = "X,Y", requires = "page", conflicts_with = "text")]
    pub at: Option<PagePoint>,

    /// A word on the pages.
    #[arg(long)]
    pub text: Option<String>,

    /// Whose papers; those of the latest meeting unless given.
    #[arg(long)]
    pub meeting: Option<MeetingId>,

    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,

    /// Which edition of it.
    #[command(flatten)]
    pub edition: EditionArguments,

    /// Which fonts may be used.
    #[command(flatten)]
    pub fonts: FontArguments,
}

/// A place in a file as it is typed, and as editors and messages have it: data/years/2024.toml:31:5.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePlace {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: Option<usize>,
}

impl FromStr for FilePlace {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let number = |text: &str| text.parse().ok().filter(|number: &usize| *number > 0);
        let (rest, last) = text.rsplit_once(':').ok_or(NotAPlace)?;
        let last = number(last).ok_or(NotAPlace)?;
        let before = rest.rsplit_once(':').and_then(|(path, line)| Some((path, number(line)?)));
        let (path, line, column) = match before {
            Some((path, line)) => (path, line, Some(last)),
            None => (rest, last, None),
        };
        if path.is_empty() { Err(NotAPlace) } else { Ok(Self { path: path.into(), line, column }) }
    }
}

/// A text is no place in a file.
#[derive(Debug, thiserror::Error)]
#[error("not a place")]
pub struct NotAPlace;

/// A point of a page as it is typed, from the left and from the top: 120,45 in millimetres, 340pt,128pt in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PagePoint {
    /// From the left, in points.
    pub x: f64,
    /// From the top, in points.
    pub y: f64,
}

/// How many points a millimetre has.
pub const POINTS: f64 = 72.0 / 25.4;

impl FromStr for PagePoint {
    type Err = NotAPoint;

    fn from_str(text: &str) -> Result<Self, NotAPoint> {
        let length = |text: &str| {
            let text = text.trim();
            let (number, unit) = match text.strip_suffix("pt") {
                Some(number) => (number, 1.0),
                None => (text.strip_suffix("mm").unwrap_or(text), POINTS),
            };
            let number: f64 = number.trim().parse().map_err(|_| NotAPoint)?;
            if number.is_finite() { Ok(number * unit) } else { Err(NotAPoint) }
        };
        let (x, y) = text.split_once(',').ok_or(NotAPoint)?;
        Ok(Self { x: length(x)?, y: length(y)? })
    }
}

/// A text is no point of a page.
#[derive(Debug, thiserror::Error)]
#[error("not a point")]
pub struct NotAPoint;

/// Arguments of `haifu explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// The finding's name; all of them are listed without one.
    pub code: Option<String>,
}

/// Arguments of `haifu data`.
#[derive(Debug, Args)]
pub struct DataArguments {
    /// What to word.
    #[command(flatten)]
    pub meeting: MeetingArguments,

    /// Which edition of it.
    #[command(flatten)]
    pub edition: EditionArguments,

    /// Where to write; `-` is standard output.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// Arguments of `haifu publish`.
#[derive(Debug, Args)]
#[command(allow_missing_positional = true)]
pub struct PublishArguments {
    /// What to publish.
    #[command(flatten)]
    pub meeting: MeetingArguments,

    /// Which edition of it.
    #[command(flatten)]
    pub edition: EditionArguments,

    /// The folder to write.
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,

    /// Write nothing; tell what is not as it would be written.
    #[arg(long)]
    pub check: bool,

    /// Which fonts may be used.
    #[command(flatten)]
    pub fonts: FontArguments,
}

/// Arguments of `haifu fax`.
#[derive(Debug, Args)]
pub struct FaxArguments {
    /// The parts, by label or title; all questionnaires unless given.
    #[arg(value_name = "PART")]
    pub parts: Vec<String>,

    /// Whose parts; those of the latest meeting unless given.
    #[arg(long)]
    pub meeting: Option<MeetingId>,

    /// Only in this mode; in both unless given.
    #[arg(long, value_enum)]
    pub mode: Option<FaxMode>,

    /// The folder to write pictures into.
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,

    /// Opens the first picture, with a viewer where one is named.
    #[arg(long, value_name = "VIEWER", num_args = 0..=1, require_equals = true)]
    #[expect(clippy::option_option, reason = "not asked for, asked for, asked for with a viewer")]
    pub open: Option<Option<String>>,

    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,

    /// Which fonts may be used.
    #[command(flatten)]
    pub fonts: FontArguments,
}

/// How finely a FAX machine scans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FaxMode {
    /// 204×98 dots an inch.
    Standard,
    /// 204×196 dots an inch.
    Fine,
}

/// Arguments of `haifu figures`.
#[derive(Debug, Args)]
pub struct FiguresArguments {
    /// What to write; unless given, the output's ending tells.
    #[arg(short, long, value_enum)]
    pub format: Option<TableFormat>,

    /// Where to write; `-` is standard output.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Only the figures of these years.
    #[arg(long)]
    pub year: Vec<FiscalYear>,

    /// Whether a CSV file begins with a byte order mark.
    #[arg(long)]
    pub bom: bool,

    /// The filled table whose actual figures go into the years' files.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["format", "output", "year", "bom"])]
    pub import: Option<PathBuf>,

    /// Whether changes are written without asking.
    #[arg(short, long, requires = "import")]
    pub yes: bool,

    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

/// What a table is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Text with commas.
    Csv,
    /// An array of objects.
    Json,
    /// A workbook of Excel.
    Xlsx,
}

impl TableFormat {
    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
        }
    }
}

/// Arguments of `haifu fonts`.
#[derive(Debug, Args)]
pub struct FontsArguments {
    /// Which packet's characters.
    #[command(flatten)]
    pub meeting: MeetingArguments,

    /// Which fonts may be used.
    #[command(flatten)]
    pub fonts: FontArguments,
}

/// Arguments of `haifu schema`.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// Only the schema of this kind of file.
    #[arg(value_parser = ["committee", "plan", "year", "roster", "meeting", "accepted"])]
    pub name: Option<String>,

    /// Where to write: the folder of all, the file of one; `-` is standard output.
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,

    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

/// Arguments of `haifu templates`.
#[derive(Debug, Args)]
pub struct TemplatesArguments {
    /// What to do with them.
    #[command(subcommand)]
    pub what: With,
}

/// What to do with a project's templates.
#[derive(Debug, Subcommand)]
pub enum With {
    /// Lists how each stands to the built-in one.
    Status(TemplatesStatusArguments),
    /// Shows what differs.
    Diff(TemplatesDiffArguments),
    /// Renews what is only old.
    Update(TemplatesUpdateArguments),
}

/// Arguments of `haifu templates status`.
#[derive(Debug, Args)]
pub struct TemplatesStatusArguments {
    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

/// Arguments of `haifu templates diff`.
#[derive(Debug, Args)]
pub struct TemplatesDiffArguments {
    /// Only these templates.
    #[arg(value_name = "TEMPLATE", value_hint = ValueHint::FilePath)]
    pub names: Vec<String>,

    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

/// Arguments of `haifu templates update`.
#[derive(Debug, Args)]
pub struct TemplatesUpdateArguments {
    /// Only these templates; those that the project does not have are written.
    #[arg(value_name = "TEMPLATE", value_hint = ValueHint::FilePath)]
    pub names: Vec<String>,

    /// Whether haifu's versions are put beside those that were edited.
    #[arg(long)]
    pub new: bool,

    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

/// Arguments of `haifu completions`.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell.
    pub shell: Shell,
}

/// Arguments of `haifu extract`.
#[derive(Debug, Args)]
pub struct ExtractArguments {
    /// The PDF.
    #[arg(value_name = "PDF", value_hint = ValueHint::FilePath)]
    pub pdf: PathBuf,

    /// The folder to write into; one that is named like the PDF unless given.
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,

    /// Whether files are listed, not written.
    #[arg(long, conflicts_with_all = ["output", "force"])]
    pub list: bool,

    /// Whether other files of the same names are overwritten.
    #[arg(long)]
    pub force: bool,
}

/// Arguments of `haifu read`.
#[derive(Debug, Args)]
pub struct ReadArguments {
    /// The PDF.
    #[arg(value_name = "PDF", value_hint = ValueHint::FilePath)]
    pub pdf: PathBuf,

    /// Only these pages.
    #[arg(long, value_name = "PAGES")]
    pub pages: Option<Pages>,

    /// What counts as found.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub deny: Option<Denied>,
}

/// Arguments of `haifu manual`.
#[derive(Debug, Args)]
pub struct ManualArguments {
    /// The folder to write into.
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}
