//! The main figures over the years (主要数据), for charts on the screen, on paper and in every export.

use super::Comparison;
use crate::cell;
use crate::form::CellAddress;
use crate::report::{Number, Report};
use rust_decimal::prelude::ToPrimitive;

/// A main figure: its key among the words of the window, its name on paper, the cells that are added up.
type Figure = (&'static str, &'static str, &'static [CellAddress]);

const FIGURES: [Figure; 8] = [
    ("received", "新收申请", &[cell!("requests.received.total")]),
    ("granted", "予以公开", &[cell!("requests.granted.total")]),
    (
        "handled",
        "办理结果总计",
        &[cell!("requests.handled_total.total")],
    ),
    (
        "carried",
        "结转下年度",
        &[cell!("requests.carried_forward.total")],
    ),
    (
        "in_force",
        "现行有效规范性文件",
        &[cell!("proactive.normative.in_force")],
    ),
    (
        "licensing",
        "行政许可处理决定",
        &[cell!("proactive.licensing.decisions")],
    ),
    (
        "reconsideration",
        "行政复议",
        &[cell!("remedies.reconsideration.total")],
    ),
    (
        "litigation",
        "行政诉讼",
        &[
            cell!("remedies.direct.total"),
            cell!("remedies.after_reconsideration.total"),
        ],
    ),
];

/// A main figure over the years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What the words of the window call it.
    pub key: &'static str,
    /// Its name on paper.
    pub name: &'static str,
    /// The years that have it with their figures, the earliest first; at least two.
    pub points: Vec<(u16, Number)>,
}

impl Chart {
    /// Returns the figures with their years as words: `2023年3511，2024年3525`.
    pub fn words(&self) -> String {
        let points = self.points.iter();
        let points: Vec<String> = points
            .map(|(year, number)| format!("{year}年{number}"))
            .collect();
        points.join("，")
    }

    /// Returns how high a bar is, from 0 to 1, beside the highest one.
    pub fn height(&self, number: Number) -> f64 {
        let numbers = self.points.iter().map(|(_, number)| *number);
        let most = numbers.max().unwrap_or_default();
        let share = number.checked_div(most).unwrap_or_default();
        let share = share.clamp(Number::ZERO, Number::ONE);
        share.to_f64().unwrap_or(0.0)
    }
}

/// Returns the main figures that at least two of the reports have; the earliest report comes first.
pub fn charts(reports: &[&Report]) -> Vec<Chart> {
    let charts = FIGURES.into_iter().map(|(key, name, cells)| {
        let points = reports.iter();
        let points = points.filter_map(|report| Some((report.year, value(report, cells)?)));
        Chart {
            key,
            name,
            points: points.collect(),
        }
    });
    charts.filter(|chart| chart.points.len() > 1).collect()
}

impl Comparison {
    /// Returns the main figures of both years; empty between two reports on one year.
    pub fn charts(&self) -> Vec<Chart> {
        if self.old.year == self.new.year {
            return Vec::new();
        }
        charts(&[&self.old, &self.new])
    }
}

fn value(report: &Report, cells: &[CellAddress]) -> Option<Number> {
    let numbers = cells.iter().map(|cell| {
        let is_known = report.form.kind(*cell).is_some();
        report.figure(*cell).number().filter(|_| is_known)
    });
    let numbers: Option<Vec<_>> = numbers.collect();
    numbers?.into_iter().reduce(Number::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_both_years_have_is_charted_with_its_sums() {
        let reports = [(2023, 30, 1), (2024, 60, 2)].map(|(year, licenses, direct)| {
            Report::with_figures(
                year,
                &[
                    (cell!("proactive.licensing.decisions"), licenses),
                    (cell!("remedies.direct.upheld"), direct),
                    (cell!("remedies.after_reconsideration.other"), 3),
                ],
            )
        });
        let charts = charts(&[&reports[0], &reports[1]]);
        let words = |key: &str| {
            let chart = charts.iter().find(|chart| chart.key == key);
            chart.map(Chart::words)
        };
        assert_eq!(words("licensing").as_deref(), Some("2023年30，2024年60"));
        assert_eq!(words("litigation").as_deref(), Some("2023年4，2024年5"));
        assert_eq!(words("in_force"), None);
        let chart = charts.iter().find(|chart| chart.key == "licensing");
        let height = chart.map_or(0.0, |chart| chart.height(Number::from(30)));
        assert!((height - 0.5).abs() < 1e-9, "{height}");
    }
}
