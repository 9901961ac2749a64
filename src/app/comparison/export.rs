//! Writing a comparison to a file: as pages, as a spreadsheet, as a page for browsers.

use super::{Other, Side};
use crate::app::App;
use crate::app::files::Purpose;
use crate::app::session::document::OpenReport;
use crate::app::session::error_message::ErrorMessage;
use crate::app::system::file_dialogs::FileKind;
use crate::app::ui::command::Command;
use crate::compare::{Comparison, Source, Sources, compare};
use crate::export;
use crate::export::ExportError;
use crate::export::comparison::{html::html, xlsx::xlsx};
use crate::fonts::FontSet;
use crate::intake::source::source;
use crate::store::{canonical, sha256, write_atomically};
use crate::typeset::typeset_comparison;
use crate::words;
use eframe::egui::Context;
use std::path::Path;
use std::sync::Arc;

/// What a comparison is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparisonFormat {
    /// Pages.
    Pdf,
    /// A spreadsheet.
    Xlsx,
    /// A page for browsers.
    Html,
}

impl ComparisonFormat {
    const fn of(command: Command) -> Option<Self> {
        match command {
            Command::ExportComparisonPdf => Some(Self::Pdf),
            Command::ExportComparisonXlsx => Some(Self::Xlsx),
            Command::ExportComparisonHtml => Some(Self::Html),
            _ => None,
        }
    }

    /// What kind of file it is.
    pub const fn kind(self) -> FileKind {
        match self {
            Self::Pdf => FileKind::Pdf,
            Self::Xlsx => FileKind::Xlsx,
            Self::Html => FileKind::Html,
        }
    }

    fn bytes(
        self,
        comparison: &Comparison,
        sources: &Sources,
        fonts: &Arc<FontSet>,
    ) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Pdf => export::pdf::pdf(&typeset_comparison(comparison, sources, fonts)),
            Self::Xlsx => xlsx(comparison, sources),
            Self::Html => Ok(html(comparison, sources).into_bytes()),
        }
    }
}

impl App {
    /// Asks where the comparison shall be written.
    pub(in crate::app) fn ask_comparison_file(&mut self, ctx: &Context, command: Command) {
        self.commit();
        if let Some(format) = ComparisonFormat::of(command) {
            self.ask(ctx, Purpose::ExportComparison(format));
        }
    }

    /// The name that is suggested for it.
    pub(in crate::app) fn comparison_name(&self, format: ComparisonFormat) -> String {
        let stem =
            self.document
                .as_ref()
                .zip(self.comparing.as_ref())
                .map(|(document, comparing)| {
                    let (own, other) = (document.report(), &comparing.other.report);
                    let (first, last) = (own.year.min(other.year), own.year.max(other.year));
                    if first == last {
                        let name = &comparing.other.name;
                        return format!("{}{first}年度报告与{name}对比", own.agency);
                    }
                    format!("{}{first}与{last}年度报告对比", own.agency)
                });
        format!("{}.{}", stem.unwrap_or_default(), format.kind().extension())
    }

    /// Writes the comparison of both reports as they are now.
    pub(in crate::app) fn export_comparison(&mut self, format: ComparisonFormat, path: &Path) {
        let language = self.language();
        let fonts = self.services.fonts.wait();
        let Some((document, comparing)) = self.document.as_ref().zip(self.comparing.as_ref())
        else {
            return;
        };
        let (own, other) = (document.report(), &comparing.other);
        let (own_source, other_source) = (own_source(document), other_source(other));
        let (comparison, sources) = match comparing.own_side(own) {
            Side::New => {
                let sources = Sources {
                    old: other_source,
                    new: own_source,
                };
                (compare(&other.report, own), sources)
            }
            Side::Old => {
                let sources = Sources {
                    old: own_source,
                    new: other_source,
                };
                (compare(own, &other.report), sources)
            }
        };
        let bytes = match format.bytes(&comparison, &sources, &fonts) {
            Ok(bytes) => bytes,
            Err(error) => return self.fail(ErrorMessage::pdf(&error, own.form, language)),
        };
        if let Err(error) = write_atomically(path, &bytes) {
            return self.fail(ErrorMessage::write_pdf(&error, path, language));
        }
        let notice = words!(language, "status.exported", path = path.display());
        self.notice = Some(notice.into_owned());
    }
}

// Changes that were not saved have a checksum of their own: that of the file as it would be saved now.
fn own_source(document: &OpenReport) -> Source {
    let bytes = document.to_bytes();
    match document.path() {
        Some(path) => source(path, &bytes),
        None => source(Path::new(&document.suggested_name()), &bytes),
    }
}

fn other_source(other: &Other) -> Source {
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
