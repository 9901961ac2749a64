//! What an import found, for machines and for people.

use super::Done;
use crate::command_line::CommandError;
use crate::form::CellAddress;
use crate::import::{Debris, Draft, DraftCell, Found, Remark, Suspect};
use crate::report::Figure;
use crate::words;
use crate::words::Language;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;

/// Every cell with its value, how it was found and where.
pub(super) fn json(done: &Done, language: Language) -> Value {
    let mut result = json!({
        "source": done.origin.source,
        "sha256": done.origin.sha256,
        "settled": done.is_settled(),
    });
    let Some(draft) = &done.draft else {
        result["format"] = json!(crate::import::Format::OwnPdf.as_str());
        return result;
    };
    result["format"] = json!(draft.source.format.as_str());
    result["edition"] = json!(draft.report.form.id);
    result["agency"] = json!(draft.report.agency);
    result["year"] = json!(draft.year());
    let cells = draft.cells.iter();
    result["cells"] = cells.map(|own| cell(own, language)).collect();
    result["suspects"] = draft.suspects.iter().map(suspect).collect();
    result["clean_ups"] = draft.clean_ups.iter().map(clean_up).collect();
    let doubts = draft.doubts.iter();
    result["doubts"] = doubts
        .map(|doubt| json!(language.of(&doubt.words())))
        .collect();
    result
}

fn cell(cell: &DraftCell, language: Language) -> Value {
    let mut value = json!({
        "cell": cell.cell.to_string(),
        "value": figure(&cell.figure),
        "found": cell.found.as_str(),
        "where": cell.place.map(|place| language.of(&place.words()).to_owned()),
    });
    if !cell.text.is_empty() {
        value["text"] = json!(cell.text);
    }
    if !cell.candidates.is_empty() {
        value["candidates"] = cell.candidates.iter().map(figure).collect();
    }
    if let Some(remark) = &cell.remark {
        value["remark"] = match remark {
            Remark::Unit(unit) => json!({"unit": unit}),
            Remark::Note(note) => json!({"note": note}),
            Remark::NoUnit => json!({"unit": null}),
        };
    }
    value
}

/// A whole number as a number, an amount as a string with its decimals, as files have them.
fn figure(figure: &Figure) -> Value {
    match figure {
        Figure::Blank => Value::Null,
        Figure::Number(number) if number.fract().is_zero() => {
            let digits = number.trunc().normalize().to_string();
            digits.parse().map_or_else(|_| json!(digits), Value::Number)
        }
        Figure::Number(number) => json!(number.to_string()),
        Figure::NotApplicable => json!("n/a"),
        Figure::Words(words) => json!(words),
    }
}

fn suspect(suspect: &Suspect) -> Value {
    let change = |(cell, number): &(CellAddress, Figure)| json!({"cell": cell.to_string(), "value": figure(number)});
    suspect.changes.iter().map(change).collect()
}

fn clean_up(clean_up: &crate::import::CleanUp) -> Value {
    let replacement = &clean_up.replacement;
    json!({
        "kind": match clean_up.kind {
            Debris::HalfWidth => "half-width",
            Debris::Quote => "quote",
            Debris::Formula => "formula",
            Debris::Zero => "zero",
            Debris::Blank => "blank",
        },
        "section": replacement.section.as_str(),
        "paragraph": replacement.paragraph,
        "characters": [replacement.characters.start, replacement.characters.end],
        "before": clean_up.before,
        "with": replacement.with,
    })
}

/// What a person should know and look at.
pub(super) fn words(done: &Done, language: Language) -> String {
    let Some(draft) = &done.draft else {
        return format!("{}\n", words!(language, "terminal.import.attached"));
    };
    let lines = Lines { draft, language };
    lines.all()
}

/// What is said of a draft.
#[derive(Clone, Copy)]
struct Lines<'a> {
    draft: &'a Draft,
    language: Language,
}

impl Lines<'_> {
    fn all(self) -> String {
        let Self { draft, language } = self;
        let mut words = String::new();
        let mut line = |text: &str| writeln!(words, "{text}").expect("a string takes everything");
        let (of, counts) = (self.agency_and_year(), self.counts());
        let edition = draft.report.form.id;
        line(&words!(
            language,
            "terminal.import.what",
            of,
            edition,
            counts
        ));
        let is_shown = |cell: &&DraftCell| {
            cell.found == Found::Derived
                && cell.place.is_some()
                && cell.figure.number().is_some_and(|number| !number.is_zero())
        };
        for cell in draft.cells.iter().filter(is_shown) {
            let (name, figure) = (self.captions(cell.cell), &cell.figure);
            line(&words!(language, "terminal.import.derived", name, figure));
        }
        for cell in draft.cells.iter().filter(|cell| !cell.found.is_settled()) {
            line(&self.doubtful(cell));
        }
        for suspect in &draft.suspects {
            line(&self.suspect(suspect));
        }
        for doubt in &draft.doubts {
            line(language.of(&doubt.words()));
        }
        if !draft.clean_ups.is_empty() {
            let n = draft.clean_ups.len();
            line(&words!(language, "terminal.import.clean", n));
        }
        words
    }

    fn agency_and_year(self) -> String {
        let language = self.language;
        let agency = match self.draft.report.agency.as_str() {
            "" => words!(language, "terminal.import.no_agency"),
            agency => agency.into(),
        };
        let words = match self.draft.year() {
            Some(year) => words!(language, "terminal.import.of", agency, year),
            None => words!(language, "terminal.import.no_year", agency),
        };
        words.into_owned()
    }

    fn counts(self) -> String {
        let cells = || self.draft.cells.iter();
        let count = |found: Found| cells().filter(|cell| cell.found == found).count();
        let words = words!(
            self.language,
            "terminal.import.counts",
            n = self.draft.cells.len(),
            n_read = count(Found::Read),
            n_derived = count(Found::Derived),
            n_ambiguous = count(Found::Ambiguous),
            n_missing = count(Found::Missing)
        );
        words.into_owned()
    }

    fn suspect(self, suspect: &Suspect) -> String {
        let language = self.language;
        let change = |(cell, figure): &(CellAddress, Figure)| {
            let name = self.captions(*cell);
            words!(language, "terminal.import.should_be", name, figure).into_owned()
        };
        let changes: Vec<String> = suspect.changes.iter().map(change).collect();
        let changes = changes.join(&words!(language, "terminal.import.comma"));
        words!(language, "terminal.import.suspect", changes).into_owned()
    }

    fn doubtful(self, cell: &DraftCell) -> String {
        let language = self.language;
        let name = self.captions(cell.cell);
        let place = cell
            .place
            .map(|place| format!("（{}）", language.of(&place.words())));
        let place = place.unwrap_or_default();
        if cell.found == Found::Missing {
            return words!(language, "terminal.import.missing", name, place).into_owned();
        }
        let shown = |figure: &Figure| match figure {
            Figure::Blank => words!(language, "terminal.blank").into_owned(),
            figure => figure.to_string(),
        };
        let candidates: Vec<String> = cell.candidates.iter().map(shown).collect();
        let candidates = candidates.join(&words!(language, "terminal.import.or"));
        let words = if candidates.is_empty() {
            let text = &cell.text;
            words!(language, "terminal.import.doubtful", name, text, place)
        } else {
            words!(language, "terminal.import.may_be", name, candidates, place)
        };
        words.into_owned()
    }

    fn captions(self, cell: CellAddress) -> String {
        format!("{}（{cell}）", self.draft.report.form.cell_name(cell))
    }
}

/// One line for each source of a folder.
pub(super) fn words_of_folder(
    done: &[(&PathBuf, Result<Done, CommandError>)],
    language: Language,
) -> String {
    let mut words = String::new();
    for (source, done) in done {
        let name = source.file_name().unwrap_or_default().to_string_lossy();
        let what = match done {
            Ok(Done {
                draft: Some(draft), ..
            }) => {
                let lines = Lines { draft, language };
                let (of, counts) = (lines.agency_and_year(), lines.counts());
                let key = if draft.is_settled() {
                    "terminal.import.settled"
                } else {
                    "terminal.import.open"
                };
                words!(language, key, of, counts)
            }
            Ok(Done { draft: None, .. }) => words!(language, "terminal.import.taken_out"),
            Err(failure) => {
                let reason = failure.message(language);
                words!(language, "terminal.import.failed", reason)
            }
        };
        writeln!(words, "{name}　{what}").expect("a string takes everything");
    }
    let n = done.len();
    let n_failed = done.iter().filter(|(_, done)| done.is_err()).count();
    let is_settled = |done: &Result<Done, _>| done.as_ref().is_ok_and(Done::is_settled);
    let n_settled = done.iter().filter(|(_, done)| is_settled(done)).count();
    let n_open = n - n_failed - n_settled;
    let total = words!(
        language,
        "terminal.import.total",
        n,
        n_settled,
        n_open,
        n_failed
    );
    writeln!(words, "{total}").expect("a string takes everything");
    words
}

/// A list with the result of each source of a folder.
pub(super) fn json_of_folder(
    done: &[(&PathBuf, Result<Done, CommandError>)],
    language: Language,
) -> Value {
    let one = |(source, done): &(&PathBuf, Result<Done, CommandError>)| match done {
        Ok(done) => json(done, language),
        Err(failure) => {
            json!({"source": source.file_name().unwrap_or_default().to_string_lossy(), "error": failure.message(language)})
        }
    };
    done.iter().map(one).collect()
}
