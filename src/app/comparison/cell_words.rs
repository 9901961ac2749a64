//! What became of a figure, in few words below it and in full ones beside it.

use super::Side;
use super::job::Made;
use crate::app::grid::{CellNote, Notes, Tone};
use crate::compare::{CellComparison, Comparison, Note, Outcome, Status};
use crate::form::Table;
use crate::report::Figure;
use crate::words;
use crate::words::Language;

/// The notes of a table: below each figure of the open report what the other one has, and the change.
pub(super) fn notes(made: &Made, table: &Table, own: Side, language: Language) -> Notes {
    let cells = table.cells();
    cells
        .filter_map(|cell| {
            let compared = made.comparison.cell(cell)?;
            let tone = tone(made, compared);
            note(compared, own, tone, language).map(|note| (cell, note))
        })
        .collect()
}

fn note(compared: &CellComparison, own: Side, tone: Tone, language: Language) -> Option<CellNote> {
    let is_empty = compared.status == Status::Nothing;
    if is_empty && !compared.notes.contains(&Note::NoCounterpart) {
        return None;
    }
    let mut words = vec![other_words(compared, own, language)];
    words.extend(change_words(compared, language));
    if tone == Tone::Striking
        && let Some(last) = words.last_mut()
    {
        last.push('！');
    }
    Some(CellNote { words, tone })
}

fn tone(made: &Made, compared: &CellComparison) -> Tone {
    let mut relations = made.comparison.relations_of(compared.cell);
    let is_broken = relations.any(|relation| {
        relation.right.cell == compared.cell && matches!(relation.outcome, Outcome::Broken(_))
    });
    // A part of a total that asks for a reason is asked for with it.
    let ask = made.ask(compared.cell);
    let is_open = ask.is_some_and(|ask| ask.answer(&made.comparison.new).is_none());
    if is_broken || is_open {
        Tone::Striking
    } else if compared.status == Status::Changed {
        Tone::Changed
    } else {
        Tone::Quiet
    }
}

// What the other report has.
fn other_words(compared: &CellComparison, own: Side, language: Language) -> String {
    if compared.notes.contains(&Note::NoCounterpart) {
        return words!(language, "comparison.no_counterpart").into_owned();
    }
    let is_part = compared
        .notes
        .iter()
        .any(|note| matches!(note, Note::PartOfSum(_)));
    if is_part {
        return words!(language, "comparison.part_of_sum").into_owned();
    }
    figure_words(own.other().of([&compared.old, &compared.new]), language)
}

/// A figure; a blank one is named, because nothing would be read as nothing to say.
pub(super) fn figure_words(figure: &Figure, language: Language) -> String {
    match figure {
        Figure::Blank => words!(language, "comparison.blank").into_owned(),
        Figure::Number(_) | Figure::NotApplicable | Figure::Words(_) => figure.to_string(),
    }
}

/// Returns the change in few words: `+14 +0.4%`, `None` where nothing is computed.
pub(super) fn change_words(compared: &CellComparison, language: Language) -> Option<String> {
    match (compared.status, compared.change) {
        (Status::NotComparable, _) => Some(words!(language, "comparison.scope").into_owned()),
        (Status::Same, _) => Some(words!(language, "comparison.same").into_owned()),
        (Status::Changed, Some(change)) => {
            let words = [change.difference_words(), compared.percent_of_base()];
            Some(words.join(" ").trim_end().to_owned())
        }
        _ => None,
    }
}

/// What both reports are called over their figures: by their years, or where both are on one year, by their order.
pub(super) fn year_words(comparison: &Comparison, language: Language) -> [String; 2] {
    let (old, new) = (comparison.old.year, comparison.new.year);
    let keys = if old == new {
        ["before", "after"]
    } else {
        ["year", "year"]
    };
    let words = |key: &str, year: u16| {
        let key = format!("comparison.head.{key}");
        words!(language, &key, year = year).into_owned()
    };
    [words(keys[0], old), words(keys[1], new)]
}

/// Why it is compared as it is, in sentences.
pub(super) fn reasons(compared: &CellComparison, language: Language) -> Vec<String> {
    let notes = compared.notes.iter();
    notes
        .map(|note| {
            let key = format!("comparison.note.{}", note_key(*note));
            words!(language, &key).into_owned()
        })
        .collect()
}

/// Why no percentage is given, in the few characters of its column.
pub(super) fn short_reason(compared: &CellComparison, language: Language) -> String {
    let Some(note) = compared.notes.first() else {
        return String::new();
    };
    let key = format!("comparison.short.{}", note_key(*note));
    words!(language, &key).into_owned()
}

const fn note_key(note: Note) -> &'static str {
    match note {
        Note::BothZero => "both_zero",
        Note::BothBlank => "both_blank",
        Note::BaseZero => "base_zero",
        Note::SmallBase => "small_base",
        Note::NoNumber => "no_number",
        Note::Blank => "one_blank",
        Note::DifferentScope => "different_scope",
        Note::SumOfSeveral => "sum_of_several",
        Note::PartOfSum(_) => "part_of_sum",
        Note::NoCounterpart => "no_counterpart",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::CellAddress;
    use crate::report::Report;

    fn check(cell: CellAddress, (old, new): (Figure, Figure), expected: &[&str]) {
        let mut reports = [2023, 2024].map(|year| Report::new("某市某局", year));
        reports[0].figures.set(cell, old);
        reports[1].figures.set(cell, new);
        let [old, new] = reports;
        let made = Made::new(&old, &new);
        let table = new.form.table(cell.table).expect("a table");
        let notes = notes(&made, table, Side::New, Language::Chinese);
        let words = notes.of(cell).map(|note| note.words.clone());
        assert_eq!(words.unwrap_or_default(), expected, "{cell}");
    }

    #[test]
    fn a_change_tells_the_other_figure_and_how_far_it_is() {
        let cell = cell!("proactive.licensing.decisions");
        let check = |old: i64, new: i64, expected: &[&str]| {
            check(cell, (Figure::from(old), Figure::from(new)), expected);
        };
        check(3511, 3525, &["3511", "+14 +0.4%"]);
        check(20, 25, &["20", "+5"]);
        check(0, 5, &["0", "+5 —"]);
        check(100, 200, &["100", "+100 +100.0%！"]);
        check(5, 5, &["5", "持平"]);
        check(0, 0, &[]);
    }

    #[test]
    fn what_cannot_be_computed_says_so() {
        let cell = cell!("proactive.licensing.decisions");
        check(cell, (Figure::Blank, Figure::from(5)), &["空白"]);
        check(cell, (Figure::NotApplicable, Figure::from(5)), &["不适用"]);
    }
}
