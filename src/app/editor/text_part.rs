//! The text that is shown.

use crate::form::SectionId;
use crate::report::Report;
use crate::words::Language;

/// The part whose text is shown.
#[derive(Clone, Copy)]
pub(super) struct TextPart<'a> {
    pub(super) report: &'a Report,
    pub(super) section: SectionId,
    pub(super) language: Language,
}
