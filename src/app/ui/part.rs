//! What the outline lists: title, lead, the six parts, signature; and places in their words.

use crate::form::{CellAddress, Form, LEAD, SectionId, TableId};
use crate::report::Place;
use crate::words;
use crate::words::Language;

/// An entry of the outline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The title, and whose report of which year it is.
    #[default]
    Title,
    /// The lead, or one of the six parts.
    Text(SectionId),
    /// The signature and its date.
    SignOff,
}

impl Part {
    /// The entries of an edition, in the order of the page.
    pub fn all(form: &'static Form) -> impl Iterator<Item = Self> {
        std::iter::once(Self::Title)
            .chain(std::iter::once(Self::Text(LEAD)))
            .chain(form.parts.iter().map(|part| Self::Text(part.section)))
            .chain(std::iter::once(Self::SignOff))
    }

    /// The entry that holds a place.
    pub fn of(place: Place, form: &Form) -> Self {
        match place {
            Place::Properties | Place::Title(_) => Self::Title,
            Place::PartTitle(section) | Place::Paragraph(section, _) => {
                Self::of_text(section, form)
            }
            Place::Cell(cell) => form
                .part_of(cell.table)
                .map_or(Self::Title, |part| Self::Text(part.section)),
            Place::SignOff => Self::SignOff,
        }
    }

    /// The entry that holds a text; what stands before a table is in the part of the table.
    pub fn of_text(section: SectionId, form: &Form) -> Self {
        let part = form.part(section);
        Self::Text(part.map_or(section, |part| part.section))
    }

    /// What the outline calls it: the form's words for what the form names.
    pub fn name(self, form: &Form, language: Language) -> String {
        match self {
            Self::Title => words!(language, "outline.title").into_owned(),
            Self::Text(LEAD) => words!(language, "outline.lead").into_owned(),
            Self::Text(section) => form
                .part(section)
                .map_or_else(String::new, |part| part.title.to_owned()),
            Self::SignOff => words!(language, "outline.sign_off").into_owned(),
        }
    }

    /// Returns its text, which of a part with a table is the note under it; `None` for title and signature.
    pub const fn section(self) -> Option<SectionId> {
        match self {
            Self::Text(section) => Some(section),
            Self::Title | Self::SignOff => None,
        }
    }

    /// The table that stands in it.
    pub fn table(self, form: &Form) -> Option<TableId> {
        form.part(self.section()?)?.table
    }
}

/// Returns what a text is called: as the part that it is, or by a name of its own where it stands before a table.
pub fn text_name(section: SectionId, form: &Form, language: Language) -> String {
    if form.is_before_table(section) {
        return form.section_name(section).unwrap_or_default().to_owned();
    }
    Part::Text(section).name(form, language)
}

/// Returns a place in words: `三、… · 本年新收 · 自然人`, `一、总体情况，第 2 段`.
pub fn place_words(place: Place, form: &Form, language: Language) -> String {
    let part = match place {
        Place::Paragraph(section, _) => text_name(section, form, language),
        _ => Part::of(place, form).name(form, language),
    };
    match place {
        Place::Properties | Place::Title(_) | Place::PartTitle(_) | Place::SignOff => part,
        Place::Paragraph(_, idx) => {
            words!(language, "app.place.paragraph", part = part, n = idx + 1).into_owned()
        }
        Place::Cell(cell) => std::iter::once(part)
            .chain(captions(cell, form))
            .collect::<Vec<_>>()
            .join(" · "),
    }
}

fn captions(cell: CellAddress, form: &Form) -> impl Iterator<Item = String> {
    let (row, column) = form
        .table(cell.table)
        .map(|table| table.captions(cell))
        .unwrap_or_default();
    row.into_iter().chain(column).map(str::to_owned)
}
