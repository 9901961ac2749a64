//! What is underlined in a part: stretches that findings speak of, and numbers about which nothing is known.

use crate::app::prose::{Cause, ProseBuffer, Underline, found_again};
use crate::app::ui::marks::{Marks, OpenNumber};
use crate::form::SectionId;
use crate::report::{BoundValue, Report};
use crate::rules::Stretch;
use crate::words;
use crate::words::Language;
use std::ops::Range;

/// The underlines of a part, in the order of the text. While a check is on its way, a stretch is where its words are now.
pub(super) fn underlines(
    marks: &Marks,
    section: SectionId,
    buffer: &ProseBuffer,
    language: Language,
) -> Vec<Underline> {
    let text: Vec<Vec<char>> = buffer.lines().map(|line| line.chars().collect()).collect();
    let place = |stretch: &Stretch| -> Option<(usize, Range<usize>)> {
        let quote: Vec<char> = stretch.quote.chars().collect();
        let paragraph = text.get(stretch.paragraph)?;
        let characters = found_again(paragraph, &stretch.characters, &quote)?;
        Some((stretch.paragraph, characters))
    };
    let findings = marks.in_text(section).iter().filter_map(|(stretch, idx)| {
        let (paragraph, characters) = place(stretch)?;
        let finding = marks.finding(*idx)?;
        Some(Underline {
            paragraph,
            characters,
            words: language.of(&finding.message).to_owned(),
            cause: Cause::Finding {
                severity: finding.severity,
                number: idx + 1,
                is_chosen: marks.chosen() == Some(*idx),
            },
        })
    });
    let open = marks.open_numbers(section).iter();
    let open = open.filter_map(|(stretch, how)| {
        let (paragraph, characters) = place(stretch)?;
        let key = match how {
            OpenNumber::Known => "numbers.open_mark",
            OpenNumber::New => "numbers.open_new",
            OpenNumber::Unchanged => "numbers.open_unchanged",
        };
        Some(Underline {
            paragraph,
            characters,
            words: words!(language, key).into_owned(),
            cause: Cause::OpenNumber {
                is_new: *how != OpenNumber::Known,
            },
        })
    });
    let mut lines: Vec<Underline> = findings.chain(open).collect();
    lines.sort_by_key(|line| (line.paragraph, line.characters.start));
    lines
}

/// The numbers of a part that follow the tables, with what they say.
pub(super) fn bound_numbers(
    report: &Report,
    section: SectionId,
    language: Language,
) -> impl Iterator<Item = Underline> {
    let bindings = report.bindings().of(section).iter();
    bindings.map(move |binding| {
        let what = binding.expression.words();
        // Last year's figure has no cell to go to.
        let key = if binding.expression.cells().next().is_some() {
            "numbers.bound_hint"
        } else {
            "numbers.bound"
        };
        let mut words = words!(language, key, what = what).into_owned();
        if let Some(why) = missing(report.value(&binding.expression)) {
            words = format!("{}\n{words}", words!(language, why));
        }
        Underline {
            paragraph: binding.paragraph,
            characters: binding.characters.clone(),
            words,
            cause: Cause::Bound,
        }
    })
}

// Why no number stands there.
const fn missing(value: BoundValue) -> Option<&'static str> {
    match value {
        BoundValue::Number(_) => None,
        BoundValue::Blank => Some("numbers.blank"),
        BoundValue::Undefined => Some("numbers.undefined"),
    }
}
