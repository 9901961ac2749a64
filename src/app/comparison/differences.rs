//! What differs between two reports, to be gone through one by one.

use super::ComparisonView;
use crate::app::ui::step::Step;
use crate::compare::{Comparison, ParagraphPair, SectionComparison};
use crate::form::{CellAddress, SectionId};

/// Something that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A figure.
    Cell(CellAddress),
    /// A paragraph: the part, and which of its pairs.
    Paragraph(SectionId, usize),
}

impl Difference {
    /// Returns whether a view shows it.
    pub fn is_in(self, view: ComparisonView) -> bool {
        match view {
            ComparisonView::Tables => matches!(self, Self::Cell(_)),
            ComparisonView::Text => matches!(self, Self::Paragraph(..)),
            ComparisonView::Summary | ComparisonView::Pages => true,
        }
    }
}

/// What differs, in the order of the page: in each part the figures, then the paragraphs.
pub(super) fn differences(comparison: &Comparison) -> Vec<Difference> {
    let form = comparison.new.form;
    let mut found = Vec::new();
    for section in &comparison.text {
        let mut parts = form.parts.iter();
        let part = parts.find(|part| part.section == section.section);
        let table = part.and_then(|part| part.table);
        let cells = comparison
            .cells
            .iter()
            .filter(|compared| Some(compared.cell.table) == table && compared.is_difference());
        found.extend(cells.map(|compared| Difference::Cell(compared.cell)));
        found.extend(paragraphs(section));
    }
    found
}

fn paragraphs(section: &SectionComparison) -> impl Iterator<Item = Difference> {
    let pairs = section.paragraphs.iter().enumerate();
    pairs
        .filter(|(_, pair)| !ParagraphPair::is_same(pair))
        .map(|(idx, _)| Difference::Paragraph(section.section, idx))
}

/// The difference that comes next among those that a view shows; it goes round at the ends.
pub(super) fn step(
    all: &[Difference],
    current: Option<Difference>,
    view: ComparisonView,
    step: Step,
) -> Option<Difference> {
    let shown: Vec<Difference> = all.iter().copied().filter(|own| own.is_in(view)).collect();
    let here = current.and_then(|current| shown.iter().position(|own| *own == current));
    let n = shown.len();
    let next = match (here, step) {
        (None, Step::Next) => 0,
        (None, Step::Previous) => n.checked_sub(1)?,
        (Some(here), Step::Next) => (here + 1) % n,
        (Some(here), Step::Previous) => (here + n - 1) % n,
    };
    shown.get(next).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::LEAD;

    #[test]
    fn stepping_goes_round_and_keeps_to_what_the_view_shows() {
        let cell = Difference::Cell(cell!("requests.received.natural"));
        let all = [
            Difference::Paragraph(LEAD, 0),
            cell,
            Difference::Paragraph(LEAD, 2),
        ];
        let text = |current, to| step(&all, current, ComparisonView::Text, to);
        assert_eq!(text(None, Step::Next), Some(all[0]));
        assert_eq!(text(Some(all[0]), Step::Next), Some(all[2]));
        assert_eq!(text(Some(all[2]), Step::Next), Some(all[0]));
        assert_eq!(text(None, Step::Previous), Some(all[2]));
        let tables = step(&all, Some(all[0]), ComparisonView::Tables, Step::Next);
        assert_eq!(tables, Some(cell));
        assert_eq!(step(&[], None, ComparisonView::Pages, Step::Previous), None);
    }
}
