//! The list of the numbers of a text.

use super::analysis::judge;
use super::bindings::certain_among;
use super::tokens::token::Punctuation;
use super::verdicts::interpretation::{Interpretation, NumberInText};
use crate::form::SectionId;
use crate::report::{Binding, Bindings, BoundValue, Number, Report, Stretch};
use std::collections::{BTreeMap, BTreeSet};

/// Every number of the text with its interpretation, in the order of the text; `last` is last year's report. A bound number
/// is listed also where no digits stand: 未收到政府信息公开申请, 持平, or the gap of a figure that is not entered yet.
pub fn numbers(report: &Report, last: Option<&Report>) -> Vec<NumberInText> {
    numbers_and_certain(report, last).0
}

/// The same, and what [`super::certain_bindings`] gives, from one reading of the text.
pub fn numbers_and_certain(
    report: &Report,
    last: Option<&Report>,
) -> (Vec<NumberInText>, Bindings) {
    let judged = judge(report, last).numbers;
    let certain = certain_among(&judged, report, last);
    let mut numbers: Vec<NumberInText> = judged.into_iter().map(|judged| judged.number).collect();
    add_wordless(&mut numbers, report);
    (numbers, certain)
}

fn add_wordless(numbers: &mut Vec<NumberInText>, report: &Report) {
    if report.bindings().is_empty() {
        return;
    }
    let key = |section: SectionId, paragraph: usize, start: usize| (section, paragraph, start);
    let read: BTreeSet<_> = numbers
        .iter()
        .map(|number| &number.stretch)
        .map(|it| key(it.section, it.paragraph, it.characters.start))
        .collect();
    let n_before = numbers.len();
    for (section, binding) in report.bindings().iter() {
        let at = |character| key(section, binding.paragraph, character);
        let own = at(binding.characters.start)..at(binding.characters.end);
        if read.range(own).next().is_none() {
            numbers.extend(wordless(report, section, binding));
        }
    }
    if numbers.len() > n_before {
        let order: BTreeMap<SectionId, usize> = report.form.sections().zip(0..).collect();
        numbers.sort_by_key(|number| {
            let it = &number.stretch;
            (order.get(&it.section), it.paragraph, it.characters.start)
        });
    }
}

// Words that another program changed say nothing of the expression.
fn wordless(report: &Report, section: SectionId, binding: &Binding) -> Option<NumberInText> {
    let chars: Vec<char> = report
        .paragraphs(section)
        .get(binding.paragraph)?
        .chars()
        .collect();
    let quote: String = chars.get(binding.characters.clone())?.iter().collect();
    if quote != report.bound_text(binding) {
        return None;
    }
    let is_mark = |c: &char| Punctuation::of(*c).is_some();
    let (start, end) = (binding.characters.start, binding.characters.end);
    let first = chars[..start]
        .iter()
        .rposition(is_mark)
        .map_or(0, |at| at + 1);
    let n_behind = chars[end..].iter().take_while(|c| !is_mark(c)).count();
    let value = match report.value(&binding.expression) {
        BoundValue::Number(number) => number,
        BoundValue::Blank | BoundValue::Undefined => Number::ZERO,
    };
    Some(NumberInText {
        stretch: Stretch {
            section,
            paragraph: binding.paragraph,
            characters: binding.characters.clone(),
            quote,
        },
        context: chars[first..end + n_behind].iter().collect(),
        value,
        unit: String::new(),
        interpretation: Interpretation::Bound(binding.expression.clone()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::OVERVIEW;
    use crate::numbers::Standing;
    use crate::report::Figure;

    #[test]
    fn a_bound_number_is_listed_also_where_it_is_said_without_digits() {
        let natural = cell!("requests.received.natural");
        let mut report = Report::with_figures(2024, &[(natural, 84)]);
        let text = "会议3次，收到政府信息公开申请84件，其中自然人申请84件。".to_owned();
        report.set_paragraphs(OVERVIEW, vec![text]);
        let certain = numbers_and_certain(&report, None).1;
        report.set_bindings(OVERVIEW, certain.of(OVERVIEW).to_vec());
        let listed = |figure: Figure| {
            let mut report = report.clone();
            report.figures.set(natural, figure);
            report.refresh_bindings();
            let all = numbers(&report, None).into_iter();
            let quotes = all.map(|number| {
                let is_bound = number.standing() == Standing::Bound;
                (number.stretch.quote, is_bound)
            });
            quotes.collect::<Vec<_>>()
        };
        let open = ("3".to_owned(), false);
        let bound = |words: &str| (words.to_owned(), true);
        let expected = [open.clone(), bound("84"), bound("84")];
        assert_eq!(listed(Figure::from(84)), expected);
        let none = bound("未收到政府信息公开申请");
        assert_eq!(listed(Figure::from(0)), [open.clone(), none, bound("0")]);
        let gap = bound("收到政府信息公开申请＿＿件");
        assert_eq!(listed(Figure::Blank), [open, gap, bound("＿＿")]);
    }
}
