//! Writing a comparison to a file: as pages, as a spreadsheet, as a page for browsers.

use super::{Comparing, Side};
use crate::app::session::Session;
use crate::app::session::document::OpenReport;
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::other_report::OtherReport;
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::app::ui::command::Command;
use crate::app::ui::result_card::{ResultCard, ResultFile};
use crate::compare::{Comparison, Source, Sources, compare};
use crate::export::ExportError;
use crate::export::comparison::ComparisonFormat;
use crate::intake::source::source;
use crate::issuance::Decision;
use crate::report::Report;
use crate::store::{StoreError, canonical, sha256, write_checked};
use crate::words;
use crate::words::Language;
use std::path::{Path, PathBuf};

/// The formats in which a comparison is written: the command, and the kind of file.
const FORMATS: [(Command, ComparisonFormat, FileKind); 3] = [
    (
        Command::ExportComparisonPdf,
        ComparisonFormat::Pdf,
        FileKind::Pdf,
    ),
    (
        Command::ExportComparisonXlsx,
        ComparisonFormat::Xlsx,
        FileKind::Xlsx,
    ),
    (
        Command::ExportComparisonHtml,
        ComparisonFormat::Html,
        FileKind::Html,
    ),
];

impl Comparing {
    /// Asks where the comparison shall be written, and writes it.
    pub(crate) fn ask_export(&self, command: Command, session: &mut Session) {
        let format = FORMATS.into_iter().find(|(own, ..)| *own == command);
        let Some(((_, format, kind), report)) = format.zip(session.report()) else {
            return;
        };
        let name = format!("{}.{}", self.file_name(report), kind.extension());
        let title = "app.ask.export_comparison";
        let ask = session.file_ask(title, Goal::Save(name), kind);
        let exported = Exported {
            format,
            other: self.other.clone(),
            own_side: self.own_side(report),
        };
        session.ask_file(ask, move |session, path| exported.write(session, path));
    }

    /// The name that is suggested for a file of it, without an extension.
    fn file_name(&self, own: &Report) -> String {
        let other = &self.other.report;
        let (first, last) = (own.year.min(other.year), own.year.max(other.year));
        if first == last {
            let name = &self.other.name;
            return format!("{}{first}年度报告与{name}对比", own.agency);
        }
        format!("{}{first}与{last}年度报告对比", own.agency)
    }
}

/// A comparison of the open report that is written to a file.
struct Exported {
    format: ComparisonFormat,
    other: OtherReport,
    own_side: Side,
}

impl Exported {
    /// Writes the comparison: the open report as it is now, on the side on which it stood when the file was asked for.
    fn write(self, session: &mut Session, path: PathBuf) {
        let Some(document) = &session.document else {
            return;
        };
        let own = Own::of(document);
        let form = own.report.form;
        let fonts = session.services.fonts.wait();
        let at = path.clone();
        let work = move |decision: &Decision| {
            let (comparison, sources) = self.made(&own);
            let bytes = self.format.bytes(&comparison, &sources, || fonts);
            let bytes = bytes.map_err(Unwritten::Pages)?;
            write_checked(&at, &bytes, |_| {
                if decision.take() {
                    Ok(())
                } else {
                    Err(Unwritten::Stopped)
                }
            })
        };
        session.export_beside(work, move |session, done| {
            let language = session.language();
            let message = match done {
                Ok(()) => return session.layers.push(card(&path, language)),
                Err(Unwritten::Stopped) => return,
                Err(Unwritten::Pages(error)) => ErrorMessage::pdf(&error, form, language),
                Err(Unwritten::Store(error)) => ErrorMessage::write_pdf(&error, &path, language),
            };
            session.fail(message);
        });
    }

    fn made(&self, own: &Own) -> (Comparison, Sources) {
        let other = &self.other;
        let [old, new] = self.own_side.ordered(&own.report, &other.report);
        let sources = self
            .own_side
            .ordered(source(&own.path, &own.bytes), other_source(other));
        let [old_source, new_source] = sources;
        let sources = Sources {
            old: old_source,
            new: new_source,
        };
        (compare(old, new), sources)
    }
}

/// The open report as it is when the file was chosen.
struct Own {
    report: Report,
    path: PathBuf,
    /// The file as it would be saved now: changes that were not saved have a checksum of their own.
    bytes: Vec<u8>,
}

impl Own {
    fn of(document: &OpenReport) -> Self {
        let path = document.path().map(Path::to_path_buf);
        Self {
            report: document.report().clone(),
            path: path.unwrap_or_else(|| document.suggested_name().into()),
            bytes: document.to_bytes(),
        }
    }
}

/// Why there is no file.
enum Unwritten {
    /// It was stopped.
    Stopped,
    /// The pages cannot be made.
    Pages(ExportError),
    /// The file cannot be written.
    Store(StoreError),
}

impl From<StoreError> for Unwritten {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

fn card(path: &Path, language: Language) -> ResultCard {
    ResultCard {
        heading: words!(language, "result.exported_comparison").into_owned(),
        files: vec![ResultFile::new(path, "")],
        ..ResultCard::default()
    }
}

fn other_source(other: &OtherReport) -> Source {
    let Some(path) = &other.path else {
        return Source {
            name: other.name.clone(),
            saved: String::new(),
            // That of the data, as the register of issues has it.
            sha256: sha256(&canonical(&other.report)),
        };
    };
    let bytes = std::fs::read(path).unwrap_or_default();
    source(path, &bytes)
}
