//! The figures of two reports, cell by cell.

use super::change::{Change, SMALL_BASE};
use crate::form::{CellAddress, Correspondence, CorrespondenceKind, FigureKind, crosswalk};
use crate::report::{Figure, Number, Report};

/// The change of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Both have the same figure, and it is not 0.
    Same,
    /// Both have a figure, and they differ.
    Changed,
    /// Only the earlier report has a figure, or its edition the cell.
    OnlyOld,
    /// Only the later report has a figure, or its edition the cell.
    OnlyNew,
    /// The editions count differently (口径不同): both figures are shown, and nothing is computed.
    NotComparable,
    /// 0 in both, or blank in both: no information, which is not the same as an equal figure.
    Nothing,
}

/// A remark on how a cell is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Note {
    /// Both are 0.
    BothZero,
    /// Both are blank.
    BothBlank,
    /// The earlier figure is 0, so there is no percentage.
    BaseZero,
    /// The earlier figure is below 30, so only the difference is given.
    SmallBase,
    /// At least one is no number, so nothing is computed.
    NoNumber,
    /// It is blank in one of the reports.
    Blank,
    /// The editions count differently (口径不同).
    DifferentScope,
    /// One edition has one cell for several of the other; their sum is compared.
    SumOfSeveral,
    /// The cell is compared as a part of a sum, under the name of the one cell of the other edition.
    PartOfSum(CellAddress),
    /// The other edition has no such cell (无对应项).
    NoCounterpart,
}

/// A cell of one edition or of both, with the figures of both reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellComparison {
    /// The cell; the later edition's name where both have one.
    pub cell: CellAddress,
    /// The kind of its figures.
    pub kind: FigureKind,
    /// The cells of the earlier report that are compared; empty where its edition has no counterpart.
    pub old_cells: Vec<CellAddress>,
    /// The cells of the later report that are compared; empty where its edition has no counterpart.
    pub new_cells: Vec<CellAddress>,
    /// The figure of the earlier report: that of the cell, or the sum of several.
    pub old: Figure,
    /// The figure of the later report.
    pub new: Figure,
    /// How it changed.
    pub status: Status,
    /// The change, where both are numbers that may be compared.
    pub change: Option<Change>,
    /// Remarks on the comparison, the most important first.
    pub notes: Vec<Note>,
}

/// Compares every cell of either edition.
pub(super) fn compare(old: &Report, new: &Report) -> Vec<CellComparison> {
    crosswalk(old.form, new.form)
        .into_iter()
        .filter_map(|correspondence| CellComparison::new(correspondence, old, new))
        .collect()
}

impl CellComparison {
    fn new(correspondence: Correspondence, old: &Report, new: &Report) -> Option<Self> {
        let cell = correspondence.cell;
        let kind = new.form.kind(cell).or_else(|| old.form.kind(cell))?;
        let mut compared = Self {
            cell,
            kind,
            old: figure(old, &correspondence.old),
            new: figure(new, &correspondence.new),
            old_cells: correspondence.old,
            new_cells: correspondence.new,
            status: Status::NotComparable,
            change: None,
            notes: Vec::new(),
        };
        match correspondence.kind {
            CorrespondenceKind::Same => compared.resolve(),
            CorrespondenceKind::Sum => {
                compared.resolve();
                compared.notes.push(Note::SumOfSeveral);
            }
            CorrespondenceKind::DifferentScope => compared.notes.push(Note::DifferentScope),
            CorrespondenceKind::PartOfSum(one) => compared.stands_alone(Note::PartOfSum(one)),
            CorrespondenceKind::NoCounterpart => compared.stands_alone(Note::NoCounterpart),
        }
        Some(compared)
    }

    fn stands_alone(&mut self, note: Note) {
        self.status = if self.new_cells.is_empty() {
            Status::OnlyOld
        } else {
            Status::OnlyNew
        };
        self.notes.push(note);
    }

    /// Compares two figures that may be compared.
    fn resolve(&mut self) {
        self.status = match (&self.old, &self.new) {
            (Figure::Blank, Figure::Blank) => Status::Nothing,
            (Figure::Blank, _) => Status::OnlyNew,
            (_, Figure::Blank) => Status::OnlyOld,
            (Figure::Number(old), Figure::Number(new)) if old.is_zero() && new.is_zero() => {
                Status::Nothing
            }
            (old, new) if old == new => Status::Same,
            _ => Status::Changed,
        };
        if let (Some(old), Some(new)) = (self.old.number(), self.new.number()) {
            self.change = Change::between(old, new).filter(|_| self.status != Status::Nothing);
        }
        self.notes.extend(self.reason());
    }

    fn reason(&self) -> Option<Note> {
        match (&self.old, &self.new) {
            (Figure::Blank, Figure::Blank) => Some(Note::BothBlank),
            (Figure::Blank, _) | (_, Figure::Blank) => Some(Note::Blank),
            (Figure::Number(old), Figure::Number(new)) => match (old.is_zero(), new.is_zero()) {
                (true, true) => Some(Note::BothZero),
                _ if old == new => None,
                (true, false) => Some(Note::BaseZero),
                _ if *old < SMALL_BASE => Some(Note::SmallBase),
                _ => None,
            },
            (old, new) if old == new => None,
            _ => Some(Note::NoNumber),
        }
    }

    /// Returns the change with its sign; empty where none is computed.
    pub fn difference_words(&self) -> String {
        let change = self.change.as_ref();
        change.map_or_else(String::new, Change::difference_words)
    }

    /// Returns the change in percent; `—` where none is given, empty where no change is computed.
    pub fn percent_words(&self) -> String {
        let change = self.change.as_ref();
        change.map_or_else(String::new, Change::percent_words)
    }

    /// Returns whether the figures differ, or one of the reports has none where both editions have the cell.
    pub const fn is_difference(&self) -> bool {
        match self.status {
            Status::Changed => true,
            Status::OnlyOld | Status::OnlyNew => {
                !self.old_cells.is_empty() && !self.new_cells.is_empty()
            }
            Status::Same | Status::NotComparable | Status::Nothing => false,
        }
    }
}

fn figure(report: &Report, cells: &[CellAddress]) -> Figure {
    match cells {
        [] => Figure::Blank,
        [cell] => report.figure(*cell),
        several => sum(several.iter().map(|&cell| report.figure(cell)).collect()),
    }
}

// A sum counts blank as 0, but a sum without any number is none.
fn sum(figures: Vec<Figure>) -> Figure {
    let numbers = figures.iter().filter_map(Figure::number);
    if let Some(sum) = numbers.reduce(Number::saturating_add) {
        return Figure::Number(sum);
    }
    figures
        .into_iter()
        .find(|figure| !figure.is_blank())
        .unwrap_or_default()
}

impl Status {
    /// Returns its name in JSON, which has five; a cell without information is not comparable there.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::OnlyOld => "only_old",
            Self::OnlyNew => "only_new",
            Self::NotComparable | Self::Nothing => "not_comparable",
        }
    }
}

impl Note {
    /// Returns the note as it is printed.
    pub const fn words(self) -> &'static str {
        match self {
            Self::BothZero => "两年均为0，不作比较",
            Self::BothBlank => "两年均未填写",
            Self::BaseZero => "基数为0，不计算增幅",
            Self::SmallBase => "基数不足30，只列增减",
            Self::NoNumber => "不是数字，不作计算",
            Self::Blank => "有一年未填写",
            Self::DifferentScope => "口径不同，不作计算",
            Self::SumOfSeveral => "与分项之和比较",
            Self::PartOfSum(_) => "并入合计比较",
            Self::NoCounterpart => "无对应项",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;

    const CELL: CellAddress = cell!("requests.received.natural");

    fn check(
        old: impl Into<Figure>,
        new: impl Into<Figure>,
        expected: (Status, &str, &str, &[Note]),
    ) {
        let (old, new) = (old.into(), new.into());
        let (mut old_report, mut new_report) =
            (Report::new("某市某局", 2023), Report::new("某市某局", 2024));
        old_report.figures.set(CELL, old.clone());
        new_report.figures.set(CELL, new.clone());
        let all = compare(&old_report, &new_report);
        let own = all.iter().find(|own| own.cell == CELL).unwrap();
        let words =
            |words: fn(&Change) -> String| own.change.as_ref().map_or_else(String::new, words);
        let found = (
            own.status,
            words(Change::difference_words),
            words(Change::percent_words),
        );
        let (status, difference, percent, notes) = expected;
        let wanted = (status, difference.to_owned(), percent.to_owned());
        assert_eq!(found, wanted, "{old:?} and {new:?}");
        assert_eq!(own.notes, notes, "{old:?} and {new:?}");
    }

    #[test]
    fn a_change_is_given_in_percent_on_a_base_of_thirty_or_more() {
        let check = |old: i64, new: i64, expected| check(old, new, expected);
        check(3511, 3525, (Status::Changed, "+14", "+0.4%", &[]));
        check(597, 420, (Status::Changed, "−177", "−29.6%", &[]));
        check(30, 45, (Status::Changed, "+15", "+50.0%", &[]));
        check(29, 45, (Status::Changed, "+16", "—", &[Note::SmallBase]));
        check(0, 45, (Status::Changed, "+45", "—", &[Note::BaseZero]));
        check(45, 0, (Status::Changed, "−45", "−100.0%", &[]));
        check(45, 45, (Status::Same, "0", "0.0%", &[]));
        check(7, 7, (Status::Same, "0", "—", &[]));
    }

    #[test]
    fn nothing_in_both_years_is_no_equal_figure() {
        check(0, 0, (Status::Nothing, "", "", &[Note::BothZero]));
        check(
            Figure::Blank,
            Figure::Blank,
            (Status::Nothing, "", "", &[Note::BothBlank]),
        );
    }

    #[test]
    fn blank_words_and_not_applicable_are_kept_apart_from_zero() {
        let words = || Figure::Words("/".to_owned());
        let blank = &[Note::Blank][..];
        check(Figure::Blank, 0, (Status::OnlyNew, "", "", blank));
        check(0, Figure::Blank, (Status::OnlyOld, "", "", blank));
        check(words(), Figure::Blank, (Status::OnlyOld, "", "", blank));
        let no_number = &[Note::NoNumber][..];
        check(0, words(), (Status::Changed, "", "", no_number));
        check(
            Figure::NotApplicable,
            0,
            (Status::Changed, "", "", no_number),
        );
        check(words(), words(), (Status::Same, "", "", &[]));
        check(
            Figure::NotApplicable,
            Figure::NotApplicable,
            (Status::Same, "", "", &[]),
        );
    }
}
