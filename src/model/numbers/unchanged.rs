//! Numbers that stand in this year's text as they stood in last year's, and that nothing of this year confirms.

use super::verdicts::interpretation::{Interpretation, NumberInText};
use crate::form::SectionId;
use crate::report::{Number, Report};
use std::collections::BTreeSet;

/// Returns the positions of the numbers that were taken over from last year's report and are still to be brought up to date
/// (待更新): the clause around them is last year's, and neither the tables nor a person say that they hold. `numbers` are
/// those of `report`.
pub fn unchanged(numbers: &[NumberInText], report: &Report, last: &Report) -> Vec<usize> {
    let key = |number: &NumberInText| -> (SectionId, String, Number) {
        let context = without_years(&number.context, report.year);
        (number.stretch.section, context, number.value)
    };
    let of_last: BTreeSet<_> = super::numbers(last, None).iter().map(key).collect();
    let numbers = numbers.iter().enumerate();
    let unchanged = numbers.filter(|(_, number)| !holds(number) && of_last.contains(&key(number)));
    unchanged.map(|(idx, _)| idx).collect()
}

fn holds(number: &NumberInText) -> bool {
    match number.interpretation {
        Interpretation::Cell(_)
        | Interpretation::Sum(_)
        | Interpretation::Bound(_)
        | Interpretation::Share { .. }
        | Interpretation::Growth { .. }
        | Interpretation::NonQuantity(_)
        | Interpretation::Independent => true,
        // The same words said it of the year before.
        Interpretation::LastYear(_)
        | Interpretation::SumOfText(_)
        | Interpretation::PartOfText(_)
        | Interpretation::Enumeration(_)
        | Interpretation::Contradicts { .. }
        | Interpretation::Unexplained => false,
    }
}

// The years of both reports are moved on when a paragraph is taken over.
fn without_years(context: &str, year: u16) -> String {
    let years = (0..3).map(|n| year.saturating_sub(n).to_string());
    years.fold(context.to_owned(), |context, year| {
        context.replace(&year, "#")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::OVERVIEW;
    use crate::report::Figure;

    fn saying(year: u16, text: &str) -> Report {
        let mut report = Report::new("某市某局", year);
        report.set_paragraphs(OVERVIEW, vec![text.to_owned()]);
        report
    }

    #[test]
    fn what_last_year_said_and_nothing_confirms_is_to_be_brought_up_to_date() {
        let last = saying(2023, "公开行政许可640件，举办培训12场，发放手册30份。");
        let mut report = saying(2024, "公开行政许可640件，举办培训12场，发放手册31份。");
        let quotes = |report: &Report| -> Vec<String> {
            let numbers = super::super::numbers(report, Some(&last));
            let unchanged = unchanged(&numbers, report, &last).into_iter();
            unchanged
                .map(|idx| numbers[idx].stretch.quote.clone())
                .collect()
        };
        assert_eq!(quotes(&report), ["640", "12"]);
        let licensing = cell!("proactive.licensing.decisions");
        report.figures.set(licensing, Figure::from(640));
        assert_eq!(quotes(&report), ["12"]);
        // Years that were moved on make no difference.
        let moved = saying(2024, "2024年举办培训12场。");
        let before = saying(2023, "2023年举办培训12场。");
        let numbers = super::super::numbers(&moved, Some(&before));
        assert_eq!(unchanged(&numbers, &moved, &before).len(), 1);
        let other = saying(2024, "举办讲座12场。");
        assert_eq!(quotes(&other), [""; 0]);
    }
}
