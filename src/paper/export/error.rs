//! Why an export stopped, and what to do about it.

use crate::form::{cell_name, section_name};
use crate::report::Place;
use crate::typeset::document::MissingCharacter;
use crate::words;
use crate::words::Language;

/// Why an export stopped. The words are for the user: what happened, then what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::Chinese))]
pub enum ExportError {
    /// Characters that no face has; the pages would show nothing in their place.
    MissingCharacters(Vec<MissingCharacter>),
    /// Words that are too long for their room on the page, even in the smallest type that can be read.
    NoRoom(Vec<Place>),
    /// A face that cannot be embedded.
    Font {
        /// The name of the face.
        name: String,
        /// What is wrong with it, in the words of the font library.
        reason: String,
    },
    /// The PDF could not be put together.
    Pdf(String),
    /// The workbook could not be put together.
    Sheet(String),
    /// The document of Word could not be put together.
    Word(String),
    /// A PDF with a password, no PDF or a broken one.
    Unreadable(PdfReadError),
    /// A page that the PDF does not have, or that could not be drawn.
    Page(usize),
    /// A picture could not be encoded.
    Picture(String),
}

/// Why a PDF cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfReadError {
    /// It has a password.
    Locked,
    /// It is no PDF, or broken.
    Broken,
    /// Reading it failed.
    Odd,
    /// The system could not begin, for this reason.
    System(String),
}

/// How many missing characters a message names; the rest are counted.
const MAX_NAMED: usize = 5;

impl ExportError {
    /// What happened, and what to do.
    pub fn message(&self, language: Language) -> String {
        let words = match self {
            Self::MissingCharacters(missing) => return missing_characters(missing, language),
            Self::NoRoom(places) => return no_room(places, language),
            Self::Font { name, reason } => {
                words!(language, "error.export_fault.font", name, reason)
            }
            Self::Pdf(reason) => words!(language, "error.export_fault.pdf", reason),
            Self::Sheet(reason) => words!(language, "error.export_fault.sheet", reason),
            Self::Word(reason) => words!(language, "error.export_fault.word", reason),
            Self::Unreadable(fault) => {
                let reason = fault.words(language);
                words!(language, "error.export_fault.unreadable", reason)
            }
            Self::Page(idx) => words!(language, "error.export_fault.page", n = idx + 1),
            Self::Picture(reason) => words!(language, "error.export_fault.picture", reason),
        };
        words.into_owned()
    }
}

impl PdfReadError {
    fn words(&self, language: Language) -> String {
        let words = match self {
            Self::Locked => words!(language, "error.export_fault.locked"),
            Self::Broken => words!(language, "error.export_fault.broken"),
            Self::Odd => words!(language, "error.export_fault.odd"),
            Self::System(reason) => return reason.clone(),
        };
        words.into_owned()
    }
}

fn missing_characters(missing: &[MissingCharacter], language: Language) -> String {
    let named = missing.iter().take(MAX_NAMED);
    let named: Vec<_> = named.map(|missing| described(missing, language)).collect();
    let named = named.join(&words!(language, "error.export_fault.separator"));
    let n = missing.len();
    let words = if n > MAX_NAMED {
        words!(language, "error.export_fault.many_missing", named, n)
    } else {
        words!(language, "error.export_fault.missing", named)
    };
    words.into_owned()
}

fn no_room(places: &[Place], language: Language) -> String {
    let named = places.iter().take(MAX_NAMED);
    let named: Vec<_> = named
        .map(|place| bare_place_words(*place, language))
        .collect();
    let named = named.join(&words!(language, "error.export_fault.separator"));
    let n = places.len();
    let words = if n > MAX_NAMED {
        words!(language, "error.export_fault.many_without_room", named, n)
    } else {
        words!(language, "error.export_fault.without_room", named)
    };
    words.into_owned()
}

/// Where something stands, without the comma behind a cell that parts it from what stands in the cell.
fn bare_place_words(place: Place, language: Language) -> String {
    let words = place_words(place, language);
    words.trim_end_matches('，').to_owned()
}

fn described(missing: &MissingCharacter, language: Language) -> String {
    words!(
        language,
        "error.export_fault.character",
        character = missing.character,
        code = format!("{:04X}", u32::from(missing.character)),
        place = place_words(missing.place, language),
        n = missing.character_idx + 1
    )
    .into_owned()
}

/// Where something stands in a report.
pub fn place_words(place: Place, language: Language) -> String {
    let words = match place {
        Place::Properties => words!(language, "error.export_fault.properties"),
        Place::Title(idx) => words!(language, "error.export_fault.title", n = idx + 1),
        Place::PartTitle(section) => {
            let part = section_name(section);
            words!(language, "error.export_fault.part_title", part)
        }
        Place::Paragraph(section, idx) => {
            let (part, n) = (section_name(section), idx + 1);
            words!(language, "error.export_fault.paragraph", part, n)
        }
        Place::Cell(cell) => words!(language, "error.export_fault.cell", cell = cell_name(cell)),
        Place::SignOff => words!(language, "error.export_fault.sign_off"),
    };
    words.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LEAD;
    use nianbao_model::cell;
    use nianbao_model::error_checks::check_errors;
    use nianbao_model::every;

    fn missing(place: Place) -> MissingCharacter {
        MissingCharacter {
            character: '\u{2A700}',
            place,
            character_idx: 3,
        }
    }

    #[test]
    fn every_error_is_said_in_both_languages() {
        let reason = || "strange".to_owned();
        let places = every!(Place {
            Properties,
            Title(0),
            PartTitle(LEAD),
            Paragraph(LEAD, 1),
            Cell(cell!("requests.received.natural")),
            SignOff,
        });
        let few_places = places[..2].to_vec();
        let all_places = places.clone();
        let places = places.into_iter().map(missing).collect();
        let faults = every!(PdfReadError { Locked, Broken, Odd, System(reason()) });
        let faults = faults.into_iter().map(ExportError::Unreadable);
        let mut errors = every!(ExportError {
            MissingCharacters(places),
            NoRoom(all_places),
            Font { name: "某体".to_owned(), reason: reason() },
            Pdf(reason()),
            Sheet(reason()),
            Word(reason()),
            Unreadable(PdfReadError::Locked),
            Page(2),
            Picture(reason()),
        });
        errors.extend(faults);
        let few = vec![missing(Place::Title(0))];
        errors.push(ExportError::MissingCharacters(few));
        errors.push(ExportError::NoRoom(few_places));
        check_errors(errors, ExportError::message, "");
    }

    fn check(place: Place, expected: &str) {
        let message = ExportError::MissingCharacters(vec![missing(place)]).to_string();
        assert_eq!(
            message,
            format!(
                "没有字体可以显示{expected}，因此没有导出。请改用其他写法，或者安装含有这些字的字体"
            )
        );
    }

    #[test]
    fn a_missing_character_is_named_with_its_code_point_and_place() {
        check(
            Place::Paragraph(LEAD, 1),
            "“𪜀”（U+2A700，“导语”第 2 段第 4 字）",
        );
        check(Place::Title(0), "“𪜀”（U+2A700，标题第 1 行第 4 字）");
        check(
            Place::Cell(cell!("requests.received.natural")),
            "“𪜀”（U+2A700，表格中“本年新收政府信息公开申请数量·自然人”一格，第 4 字）",
        );
    }

    #[test]
    fn many_missing_characters_are_counted() {
        let missing = MissingCharacter {
            character: 'ก',
            place: Place::SignOff,
            character_idx: 0,
        };
        let message = ExportError::MissingCharacters(vec![missing; 9]).to_string();
        assert!(message.contains("等 9 处文字"), "{message}");
        assert_eq!(message.matches("U+0E01").count(), MAX_NAMED);
    }
}
