//! Merges the bound numbers of two versions.

use crate::report::{Binding, Figures, Report};

/// Gives a version the merged figures; its bound numbers follow them.
pub(super) fn with_figures(version: &mut Report, figures: &Figures) {
    if !version.bindings().is_empty() {
        version.figures.clone_from(figures);
        version.refresh_bindings();
    }
}

/// Binds in the merged text what both versions have bound, and what either of them bound since `base`.
pub(super) fn merge_bindings(merged: &mut Report, [base, ours, theirs]: &[Report; 3]) {
    for section in merged.form.all_sections() {
        let text = merged.paragraphs(section);
        let [base, ours, theirs] = [base, ours, theirs].map(|version| {
            let bindings = version.bindings();
            bindings.moved(section, version.paragraphs(section), text)
        });
        let is_kept = |binding: &Binding, other: &[Binding]| {
            other.contains(binding) || !base.contains(binding)
        };
        let own = ours.iter().filter(|binding| is_kept(binding, &theirs));
        let others = theirs.iter().filter(|binding| is_kept(binding, &ours));
        let mut bindings: Vec<Binding> = own.cloned().collect();
        bindings.extend(others.filter(|other| !ours.contains(other)).cloned());
        merged.set_bindings(section, bindings);
    }
    merged.refresh_bindings();
}

#[cfg(test)]
mod tests {
    use crate::cell;
    use crate::edit::Merge;
    use crate::form::LEAD;
    use crate::report::{Binding, Expression, Figure, Report, Wording};

    fn bound(natural: i64, text: &str, characters: std::ops::Range<usize>) -> Report {
        let mut report = Report::with_lead(&[text]);
        let cell = cell!("requests.received.natural");
        report.figures.set(cell, Figure::from(natural));
        report.set_bindings(
            LEAD,
            vec![Binding {
                paragraph: 0,
                characters,
                expression: Expression::Sum(vec![cell]),
                wording: Wording::default(),
            }],
        );
        report
    }

    #[test]
    fn a_figure_of_one_and_a_sentence_of_the_other_go_together() {
        let base = bound(84, "收到84件。", 2..4);
        let ours = bound(85, "收到85件。", 2..4);
        let theirs = bound(84, "今年共收到84件，均答复。", 5..7);
        for [first, second] in [[&ours, &theirs], [&theirs, &ours]] {
            let merge = Merge::new(&base, first, second);
            assert_eq!(merge.conflicts(), []);
            assert_eq!(
                merge.report(&[]),
                bound(85, "今年共收到85件，均答复。", 5..7)
            );
        }
    }

    #[test]
    fn what_one_unbound_is_bound_no_more() {
        let base = bound(84, "收到84件。", 2..4);
        let mut ours = base.clone();
        ours.set_bindings(LEAD, Vec::new());
        for [first, second] in [[&ours, &base], [&base, &ours]] {
            let merged = Merge::new(&base, first, second).report(&[]);
            assert_eq!(merged, ours);
        }
    }
}
