//! What every command begins with: the project, and the words of a meeting's packet.

use std::collections::BTreeSet;
use std::path::{Path, absolute};
use std::sync::OnceLock;

use haifu::check::{self, Formed};
use haifu::diagnostic::{Finding, Severity, Subject};
use haifu::edition::{self, Wanted};
use haifu::load::{self, DATA, LoadError, ReadFile, Text};
use haifu::locale::{Argument, Message};
use haifu::model::{Meeting, MeetingId, Project};
use haifu::packet::{self, Packet, PacketOptions};
use haifu::progress::{self, Progress};
use haifu::source::Span;
use haifu::typeset::{self, Fonts, Typeset, Typesetter};
use jiff::civil::{Date, DateTime};

use super::{Console, Failure, environment};
use crate::cli::MeetingArguments;

/// A packet, and what it came from.
pub struct Words {
    pub packet: Packet,
    /// How far the whole packet is.
    pub progress: Progress,
    /// The meeting whose packet it is.
    pub meeting: MeetingId,
    /// What was decided about the packet.
    pub options: PacketOptions,
    /// The data files, as they were read.
    pub files: Vec<ReadFile>,
    project: Project,
    texts: Vec<Text>,
    /// Where the meeting lists each part, by its number in the whole packet.
    documents: Vec<Span>,
    /// Found out once, when it is first asked for.
    sources: OnceLock<BTreeSet<String>>,
    /// What was found in the form, where the rest was put off.
    form: Option<Vec<Finding>>,
    /// What was put off: found out once, when it is first asked for.
    noticed: OnceLock<Vec<Finding>>,
}

impl Words {
    /// The data files that the packet is made of, by path.
    pub fn sources(&self) -> &BTreeSet<String> {
        self.sources.get_or_init(|| {
            let meeting = self.project.meetings.get(&self.meeting);
            let sources = meeting.map(|meeting| packet::sources(&self.project, meeting, &self.options, &self.packet));
            sources.unwrap_or_default()
        })
    }

    /// What the data say of each other, where that was put off ([`Remarks::PutOff`]).
    pub fn noticed(&self) -> &[Finding] {
        self.noticed.get_or_init(|| {
            let noticed = self.form.as_ref().map(|form| check::agreement(&self.project, &self.texts, form));
            noticed.unwrap_or_default()
        })
    }

    /// Tells what was put off.
    pub fn remark(&self, console: &Console) {
        let Some(meeting) = self.project.meetings.get(&self.meeting) else { return };
        let noticed = self.noticed().to_vec();
        let (mistakes, noticed): (Vec<_>, Vec<_>) =
            noticed.into_iter().partition(|finding| finding.subject == Subject::Form);
        console.report(&mistakes);
        Remarks::Counted.report(&at_hand(noticed, &self.project, meeting), true, console);
    }

    /// Lays out the packet, or a part of it; what is wrong in the templates is reported. None if it keeps the pages from being
    /// made.
    pub fn typeset(&self, packet: &Packet, typesetter: &mut Typesetter, console: &Console) -> Option<Typeset> {
        let typeset = console.stage("stage-typeset", || typesetter.typeset(packet));
        typeset.map_err(|findings| self.report_templates(findings, console)).ok()
    }

    /// The project.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Whether the packet has a word that comes from a place which is meant, printed or not.
    pub fn have(&self, is_meant: &dyn Fn(&Span) -> bool) -> bool {
        has(&self.packet, is_meant)
    }

    /// The other meetings whose packets have a word that comes from a place which is meant.
    pub fn others_with(&self, is_meant: &dyn Fn(&Span) -> bool) -> Vec<MeetingId> {
        let others = self.project.meetings.values().filter(|meeting| meeting.id != self.meeting);
        let having = others.filter(|meeting| {
            packet::packet(&self.project, meeting, &self.options).is_ok_and(|packet| has(&packet, is_meant))
        });
        having.map(|meeting| meeting.id).collect()
    }

    /// The file that the meeting stands in, from the project's folder.
    pub fn meeting_file(&self) -> Option<&str> {
        Some(self.project.meetings.get(&self.meeting)?.span.file().path.as_str())
    }

    /// The day on which parts were last handed out anew.
    pub fn latest_revision(&self) -> Option<Date> {
        self.project.meetings.get(&self.meeting)?.revisions.iter().map(|revision| revision.date.value).max()
    }

    /// Reports what was found on pages, with the places in the data.
    pub fn report_pages(&self, typeset: &Typeset, findings: Vec<Finding>, console: &Console) {
        let document_of = |page| self.documents.get(typeset.part_of_page(page)?.checked_sub(1)?).cloned();
        self.report(findings, document_of, console);
    }

    /// Reports what was found in the templates, with the places in the data.
    pub fn report_templates(&self, findings: Vec<Finding>, console: &Console) {
        self.report(findings, |_| None, console);
    }

    fn report(&self, mut findings: Vec<Finding>, document_of: impl Fn(usize) -> Option<Span>, console: &Console) {
        check::withdraw(&self.project.accepted, &mut findings);
        check::trace(&self.project, &self.texts, document_of, &mut findings);
        console.report(&findings);
    }
}

fn has(packet: &Packet, is_meant: &dyn Fn(&Span) -> bool) -> bool {
    packet.leaves().iter().any(|leaf| !leaf.text.is_empty() && leaf.places.iter().any(is_meant))
}

/// How much is told of what is no mistake in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remarks {
    /// Nothing.
    Untold,
    /// That there are some.
    Counted,
    /// The same, when [`Words::remark`] is asked: to find out can be done beside the layout, and takes as long as all else that
    /// is done before it. Told at once where that cannot wait.
    PutOff,
    /// Each of them, but for hints.
    Listed,
    /// Each of them.
    ListedWithHints,
}

/// More tables with unfilled fields than this are counted, not listed: `haifu status` lists fields.
const MOST_UNFILLED: usize = 8;

impl Remarks {
    /// Of a project with errors, hints are not spoken of.
    fn report(self, remarks: &[Finding], is_faultless: bool, console: &Console) {
        let (hints, mut warnings): (Vec<_>, Vec<_>) =
            remarks.iter().cloned().partition(|remark| remark.severity == Severity::Hint);
        let is_unfilled = |remark: &Finding| remark.subject == Subject::Progress;
        match self {
            Self::Untold => {}
            Self::Counted | Self::PutOff => {
                let count = warnings.iter().filter(|remark| remark.subject == Subject::Agreement).count();
                if count > 0 {
                    console.note(&Message::new("remarks-counted").with("count", count));
                }
            }
            Self::Listed | Self::ListedWithHints => {
                let unfilled = warnings.iter().filter(|remark| is_unfilled(remark)).count();
                if unfilled > MOST_UNFILLED {
                    warnings.retain(|remark| !is_unfilled(remark));
                    console.warn(&Message::new("unfilled-counted").with("count", unfilled));
                }
                console.report(&warnings);
                if self == Self::ListedWithHints {
                    console.report(&hints);
                } else if !hints.is_empty() && is_faultless {
                    console.note(&Message::new("hints-counted").with("count", hints.len()));
                }
            }
        }
    }
}

/// Whether the packet is a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// If something is unfilled.
    AsFilled,
    /// In any case.
    Draft,
    /// It must not be.
    Final,
}

/// When the PDF says that it was created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Creation {
    /// As the environment asks, or else as the data say.
    ByEnvironment,
    /// As was decided before; by the data where there is none.
    Given(Option<DateTime>),
}

/// What a command wants of the words.
pub struct Request<'a> {
    /// The fonts that must be able to print the characters in the data, if they are printed.
    pub fonts: Option<&'a Fonts>,
    pub remarks: Remarks,
    pub standing: Standing,
    pub creation: Creation,
    /// Whether the PDF is to carry the data files that it was made of.
    pub attach_sources: bool,
    pub edition: Wanted,
}

impl Request<'_> {
    /// The words as they are; what else was noticed is not spoken of.
    pub const PLAIN: Self = Self {
        fonts: None,
        remarks: Remarks::Untold,
        standing: Standing::AsFilled,
        creation: Creation::ByEnvironment,
        attach_sources: false,
        edition: Wanted { names: None, as_of: None, is_published: false },
    };
}

/// Loads the project, looks it through and words the packet; what is found in the data is reported. None if it keeps the
/// packet from being made.
pub fn words(arguments: &MeetingArguments, request: Request, console: &Console) -> Result<Option<Words>, Failure> {
    words_of(read(&arguments.root, console)?, arguments, request, console)
}

/// The same, of a project that was read.
pub fn words_of(
    formed: Formed,
    arguments: &MeetingArguments,
    request: Request,
    console: &Console,
) -> Result<Option<Words>, Failure> {
    let Request { fonts, remarks, standing, creation, attach_sources, edition } = request;
    let created = match creation {
        Creation::ByEnvironment => environment::creation_date()?,
        Creation::Given(created) => created,
    };
    // What a public edition withholds is part of what is held against each other, and a packet that must be whole may fail.
    let can_wait = standing != Standing::Final
        && edition == Wanted::default()
        && formed.project.meetings.values().all(|meeting| meeting.edition.is_none());
    let remarks = if remarks == Remarks::PutOff && !can_wait { Remarks::Counted } else { remarks };
    let Some(sound) = sound(formed, fonts, remarks, console) else { return Ok(None) };
    let Sound { project, texts, files, noticed, form } = sound;

    let meeting = match arguments.meeting {
        Some(id) => project.meetings.get(&id).ok_or_else(|| meeting_unknown(id, &project))?,
        None => project.latest_meeting().ok_or_else(|| Failure(Message::new("meeting-none")))?,
    };
    let noticed = at_hand(noticed, &project, meeting);
    remarks.report(&noticed, true, console);

    let id = meeting.id;
    let project = edited(project, id, &edition, &arguments.root)?;
    let Some(meeting) = project.meetings.get(&id) else { return Err(meeting_unknown(id, &project)) };
    if remarks != Remarks::Untold && project.edited.edition().is_public() {
        let id = if project.edited.count() == 0 { "edition-nothing-withheld" } else { "edition-withheld" };
        console.note(&Message::new(id).with("count", project.edited.count()));
    }
    let progress = progress::of(&project, meeting);
    let unfilled = progress.unfilled();
    if standing == Standing::Final && unfilled > 0 {
        if remarks == Remarks::Counted {
            let of_progress = |remark: &Finding| remark.subject == Subject::Progress;
            console.report(&noticed.into_iter().filter(of_progress).collect::<Vec<_>>());
        }
        console.fail(&Failure(Message::new("packet-unfinished").with("count", unfilled)));
        return Ok(None);
    }
    let options = PacketOptions { created, draft: standing == Standing::Draft, attach_sources };
    match packet::packet(&project, meeting, &options) {
        Ok(packet) => {
            let documents = meeting.documents.iter().map(|document| document.span.clone()).collect();
            let meeting = meeting.id;
            let (sources, noticed) = (OnceLock::new(), OnceLock::new());
            Ok(Some(Words {
                packet,
                progress,
                meeting,
                options,
                files,
                project,
                texts,
                documents,
                sources,
                form,
                noticed,
            }))
        }
        Err(findings) => {
            console.report(&findings);
            Ok(None)
        }
    }
}

/// Those of the remarks that are of what a meeting hands out: what was handed out long ago is not at hand.
fn at_hand(mut remarks: Vec<Finding>, project: &Project, meeting: &Meeting) -> Vec<Finding> {
    let files = progress::files(project, meeting);
    let is_at_hand = |span: &Span| files.contains(&span.file().path.as_str());
    remarks.retain(|remark| {
        let related = remark.related.iter().map(|(span, _)| span);
        remark.span.is_none() || remark.span.iter().chain(related).any(is_at_hand)
    });
    remarks
}

/// The project made into the edition that is wanted, by a template that there is.
pub fn edited(project: Project, meeting: MeetingId, wanted: &Wanted, root: &Path) -> Result<Project, Failure> {
    if let Some(name) = wanted.names.as_ref().and_then(|names| names.template()) {
        let known = typeset::editions(root);
        if !known.iter().any(|own| own == name) {
            let unknown = Message::new("edition-unknown").with("name", name);
            return Err(Failure(unknown.with("known", edition::known(&known))));
        }
    }
    Ok(edition::edit(project, meeting, wanted)?)
}

/// The same, of some parts alone where any are named, by label or title.
pub fn words_of_parts(
    formed: Formed,
    arguments: &MeetingArguments,
    only: &[String],
    request: Request,
    console: &Console,
) -> Result<Option<Words>, Failure> {
    let Some(mut words) = words_of(formed, arguments, request, console)? else { return Ok(None) };
    if !only.is_empty() {
        words.packet = words.packet.only(only)?;
    }
    Ok(Some(words))
}

/// A project without errors.
pub struct Sound {
    pub project: Project,
    pub texts: Vec<Text>,
    /// The data files, as they were read.
    pub files: Vec<ReadFile>,
    /// What was noticed besides mistakes in the form.
    pub noticed: Vec<Finding>,
    /// What was found in the form, where the rest was put off.
    form: Option<Vec<Finding>>,
}

/// Loads the project and looks it through; mistakes in the form are reported, and where there are errors, so is what else
/// was noticed. None if there are errors.
pub fn project(
    root: &Path,
    fonts: Option<&Fonts>,
    remarks: Remarks,
    console: &Console,
) -> Result<Option<Sound>, Failure> {
    Ok(sound(read(root, console)?, fonts, remarks, console))
}

/// Loads the project and looks at its form; nothing is reported yet.
pub fn read(root: &Path, console: &Console) -> Result<Formed, Failure> {
    console.stage("stage-load", || formed(root))
}

/// The same as part of a stage.
pub fn formed(root: &Path) -> Result<Formed, Failure> {
    load::load(root).map(check::form).map_err(|error| match error {
        LoadError::NoData(root) => no_data(&root),
        error @ LoadError::Io { .. } => Failure::from(error),
    })
}

fn sound(mut formed: Formed, fonts: Option<&Fonts>, remarks: Remarks, console: &Console) -> Option<Sound> {
    if let Some(fonts) = fonts {
        check::characters(&formed.texts, fonts, &mut formed.findings);
    }
    let (checked, form) = if remarks == Remarks::PutOff && formed.is_faultless() {
        let (checked, form) = formed.alone();
        (checked, Some(form))
    } else {
        (formed.agreeing(), None)
    };
    let (mistakes, noticed): (Vec<_>, Vec<_>) =
        checked.findings.into_iter().partition(|finding| finding.subject == Subject::Form);
    console.report(&mistakes);
    if checked.project.is_none() {
        remarks.report(&noticed, false, console);
    }
    let (texts, files) = (checked.texts, checked.files);
    checked.project.map(|project| Sound { project, texts, files, noticed, form })
}

pub fn meeting_unknown(id: MeetingId, project: &Project) -> Failure {
    if project.meetings.is_empty() {
        return Failure(Message::new("meeting-none"));
    }
    let known = Argument::list(project.meetings.keys());
    Failure(Message::new("meeting-unknown").with("meeting", id.to_string()).with("known", known))
}

/// The folder is no project; one of those that it lies in may be.
fn no_data(root: &Path) -> Failure {
    let here = absolute(root).unwrap_or_else(|_| root.to_owned());
    let folder = here.display().to_string();
    match here.ancestors().skip(1).find(|ancestor| ancestor.join(DATA).is_dir()) {
        Some(project) => {
            Failure(Message::new("project-above").with("folder", folder).with("project", project.display().to_string()))
        }
        None => Failure(Message::new("project-no-data").with("folder", folder)),
    }
}
