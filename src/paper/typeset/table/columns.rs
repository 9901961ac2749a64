//! The widths of columns: those of the form where the contents fit in them, else by the contents.
//!
//! No number is broken or touches a rule. Where columns of figures need more than the form gives them, the others give
//! what they can spare, and only then are all figures of the table set smaller.

use super::plan::{CellKind, PlanCell, TablePlan, clusters};
use crate::fonts::FontSet;
use crate::typeset::style;
use crate::typeset::text::{self, Cluster, natural_width};
use crate::units::Length;

/// The columns of a table.
pub(super) struct Columns {
    /// The middles of the rules between them.
    pub(super) edges: Vec<Length>,
    /// The type size of every figure.
    pub(super) figure_size: Length,
}

/// How much of a column of labels stays at least, of its width on the form.
const LEAST_SHARE: f64 = 0.55;
/// How much wider than on the form a column of labels becomes, so that a label stands on one line.
const WIDENED: f64 = 1.08;
/// Words of no more characters are not broken: 不适用.
const MAX_WHOLE: usize = 4;
/// A number with its unit has no more characters; what is longer is no number, and is broken.
const MAX_DIGITS: usize = 26;
/// The smallest type of figures that are printed: nine digits in each of fifteen columns need it. Smaller ones are only
/// shown on the screen, so that nothing lies over anything else; a document with them is not written.
const SMALLEST_FIGURE: Length = Length::pt(5.5);
/// By how much the figures of a table become smaller at a time.
const STEP: f64 = 0.97;

/// Returns the columns of a table whose labels have this type size.
pub(super) fn columns(plan: &TablePlan, size: Length, fonts: &FontSet) -> Columns {
    let needs = Needs::new(plan, size, fonts);
    let smallest = style::SMALLEST_TABLE_SIZE.min(size);
    let mut figure_size = size;
    let with_labels_whole = loop {
        let fitted = needs.fitted(figure_size, true);
        if fitted.is_some() || figure_size <= smallest {
            break fitted;
        }
        figure_size = (figure_size * STEP).max(smallest);
    };
    if let Some(widths) = with_labels_whole {
        return Columns::new(plan, &widths, figure_size);
    }
    figure_size = size;
    loop {
        if let Some(widths) = needs.fitted(figure_size, false) {
            return Columns::new(plan, &widths, figure_size);
        }
        figure_size = if figure_size > SMALLEST_FIGURE {
            (figure_size * STEP).max(SMALLEST_FIGURE)
        } else {
            figure_size * STEP
        };
        if figure_size < Length::pt(1.0) {
            return Columns::new(plan, &needs.base, figure_size);
        }
    }
}

impl Columns {
    // The outer rules lie within the text area, so that the table is exactly as wide as the text.
    fn new(plan: &TablePlan, widths: &[Length], figure_size: Length) -> Self {
        let mut edge = plan.bounds.left + style::OUTER_RULE / 2.0;
        let mut edges = vec![edge];
        for &width in widths {
            edge += width;
            edges.push(edge);
        }
        Self { edges, figure_size }
    }
}

/// What the columns of a table need.
struct Needs {
    /// The widths on the form.
    base: Vec<Length>,
    /// The least widths for labels and heads that are broken where they may be.
    least: Vec<Length>,
    /// The least widths in which short labels stand on one line.
    whole: Vec<Length>,
    /// The widths of what is not broken in the figures, in their type size.
    figures: Vec<f64>,
}

impl Needs {
    fn new(plan: &TablePlan, size: Length, fonts: &FontSet) -> Self {
        let sum: f64 = plan.widths.iter().copied().map(f64::from).sum();
        let width = plan.bounds.width - style::OUTER_RULE;
        let shares = plan.widths.iter().copied().map(f64::from);
        let base: Vec<Length> = shares.map(|share| width * (share / sum)).collect();
        let least = base.iter().map(|&width| width * LEAST_SHARE).collect();
        let mut needs = Self {
            whole: base.iter().map(|&width| width * LEAST_SHARE).collect(),
            least,
            figures: vec![0.0; base.len()],
            base,
        };
        for own in &plan.cells {
            needs.add(own, size, fonts);
        }
        for (whole, least) in needs.whole.iter_mut().zip(&needs.least) {
            *whole = whole.max(*least);
        }
        needs
    }

    fn add(&mut self, own: &PlanCell, size: Length, fonts: &FontSet) {
        let columns = own.columns().start..own.columns().end.min(self.base.len());
        match own.kind {
            CellKind::Figure => {
                let n_columns: f64 = columns.clone().map(|_| 1.0).sum();
                let need = unbroken(&own.words, size, fonts) / n_columns.max(1.0);
                for figure in &mut self.figures[columns] {
                    *figure = figure.max(need);
                }
            }
            CellKind::Head if own.n_columns == 1 => {
                // A head of three characters is one word; longer ones are broken in pairs.
                let n_whole = if own.words.chars().count() == 3 {
                    3.0
                } else {
                    2.0
                };
                let need = size * n_whole + style::HEAD_PADDING * 2.0;
                let least = &mut self.least[own.column_idx];
                *least = least.max(need.min(self.base[own.column_idx]));
            }
            CellKind::Group => {
                for column in columns {
                    self.least[column] = self.base[column];
                }
            }
            CellKind::Label => self.add_label(own, size, fonts),
            CellKind::Caption | CellKind::Head | CellKind::Text => {}
        }
    }

    fn add_label(&mut self, own: &PlanCell, size: Length, fonts: &FontSet) {
        let columns = own.columns().start..own.columns().end.min(self.base.len());
        let Some(last) = columns.end.checked_sub(1) else {
            return;
        };
        let beside: Length = self.base[columns.start..last].iter().copied().sum();
        let natural = natural_width(&clusters(&own.words, size, fonts));
        let width = natural + style::LABEL_PADDING * 2.0;
        if width <= (beside + self.base[last]) * WIDENED {
            self.whole[last] = self.whole[last].max(width - beside);
        }
    }

    /// Returns the widths of the columns with figures of this size, or `None` where they do not fit.
    fn fitted(&self, figure_size: Length, has_whole_labels: bool) -> Option<Vec<Length>> {
        let labels = if has_whole_labels {
            &self.whole
        } else {
            &self.least
        };
        let figures = self.figures.iter().map(|&need| match need {
            0.0 => Length::ZERO,
            need => figure_size * need + style::FIGURE_PADDING * 2.0,
        });
        let least: Vec<Length> = labels
            .iter()
            .zip(figures)
            .map(|(&label, figure)| label.max(figure))
            .collect();
        self.spread(&even(&least, &self.base))
            .or_else(|| self.spread(&least))
    }

    /// Returns the widths on the form, raised to what each column needs; the others give it, each in proportion to what
    /// it can spare.
    fn spread(&self, least: &[Length]) -> Option<Vec<Length>> {
        let sum = |widths: &[Length]| widths.iter().copied().sum::<Length>();
        let wanted: Vec<Length> = self
            .base
            .iter()
            .zip(least)
            .map(|(a, b)| a.max(*b))
            .collect();
        let excess = sum(&wanted) - sum(&self.base);
        let room = sum(&wanted) - sum(least);
        if excess > room {
            return None;
        }
        if room <= Length::ZERO {
            return Some(wanted);
        }
        let share = excess / room;
        let widths = wanted.iter().zip(least);
        Some(
            widths
                .map(|(&own, &least)| own - (own - least) * share)
                .collect(),
        )
    }
}

/// Returns the needs with those of like columns made equal, as far as their width on the form reaches: columns of one
/// kind give equally much.
fn even(least: &[Length], base: &[Length]) -> Vec<Length> {
    let columns = || least.iter().zip(base);
    let level = |width: Length| {
        columns()
            .filter(|(own, base)| (**base - width).to_pt().abs() < 1e-6 && *own <= *base)
            .map(|(own, _)| *own)
            .fold(Length::ZERO, Length::max)
    };
    columns()
        .map(|(&own, &base)| own.max(level(base)))
        .collect()
}

/// Returns the width of the widest stretch of a figure that is not broken, in its type size.
fn unbroken(words: &str, size: Length, fonts: &FontSet) -> f64 {
    let mut widest = 0.0_f64;
    for line in words.split('\n') {
        let clusters = clusters(line, size, fonts);
        let stretches: Vec<&[Cluster]> = if clusters.len() <= MAX_WHOLE {
            vec![&clusters]
        } else {
            text::unbroken(&clusters)
                .filter(|stretch| stretch.len() <= MAX_DIGITS)
                .collect()
        };
        for stretch in stretches {
            widest = widest.max(natural_width(stretch) / size);
        }
    }
    widest
}
