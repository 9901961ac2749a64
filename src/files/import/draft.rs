//! The draft that an import gives: a report, and for every cell how it was found and where.

use super::blocks::{LeftOut, Source, SourcePlace};
use crate::form::{CellAddress, cell_name};
use crate::report::{Figure, Report};
use crate::rules::{Bilingual, Replacement};

/// A report read from a source, before the user accepted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The contents of the source.
    pub source: Source,
    /// The report as it would be opened; its year is 0 where nothing says it.
    pub report: Report,
    /// Every cell of the form, in its order.
    pub cells: Vec<DraftCell>,
    /// Printed figures that cannot all be right.
    pub suspects: Vec<Suspect>,
    /// Clean-ups of the text that were not applied yet.
    pub clean_ups: Vec<CleanUp>,
    /// A doubt that the user should look at, besides cells.
    pub doubts: Vec<Doubt>,
}

/// A cell of the form and what the source says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftCell {
    /// Which cell.
    pub cell: CellAddress,
    /// Its figure.
    pub figure: Figure,
    /// How it was found.
    pub found: Found,
    /// Its place in the source; `None` where the source does not have it.
    pub place: Option<SourcePlace>,
    /// The text in the source, letter for letter.
    pub text: String,
    /// Other possible figures.
    pub candidates: Vec<Figure>,
    /// A remark on the text.
    pub remark: Option<Remark>,
    /// Whether the user has confirmed the figure.
    pub is_decided: bool,
}

impl DraftCell {
    /// Returns whether the user need not check it any more.
    pub const fn is_settled(&self) -> bool {
        self.found.is_settled() || self.is_decided
    }
}

/// How the figure of a cell was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Found {
    /// Nothing in the source says it.
    Missing,
    /// Several figures are possible, or what stands there is no figure.
    Ambiguous,
    /// It does not stand in the source, and the equations of the form leave one figure.
    Derived,
    /// It stands in the source.
    Read,
}

impl Found {
    /// Returns the name in results for machines.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Ambiguous => "ambiguous",
            Self::Derived => "derived",
            Self::Read => "read",
        }
    }

    /// Returns whether the user need not check it.
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Read | Self::Derived)
    }
}

/// A remark on what was left out of a cell's text or changed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A unit was taken off; the amount is in the unit of the form.
    Unit(String),
    /// Words beside the figure, which became a note under the table.
    Note(String),
    /// The unit is not printed, and the amount would fit another one.
    NoUnit,
}

/// Printed figures of which at least these must be wrong for the sums to come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// The cells, and what would have to stand in each for the sums to come out.
    pub changes: Vec<(CellAddress, Figure)>,
}

/// A change to the text that looks right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanUp {
    /// The kind of the artifact.
    pub kind: Debris,
    /// The text as it is.
    pub before: String,
    /// The change.
    pub replacement: Replacement,
}

/// An artifact of text extraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Debris {
    /// Half-width marks between Chinese characters.
    HalfWidth,
    /// Straight quotation marks.
    Quote,
    /// Marks of formulas: `PM_{2.5}`.
    Formula,
    /// A zero where a letter belongs: `0BD`.
    Zero,
    /// Blanks between characters and around digits.
    Blank,
}

/// A doubt that the user should look at, besides cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No agency was found.
    NoAgency,
    /// No year was found.
    NoYear,
    /// A part has no title in the source.
    NoPart(&'static str),
    /// A table was not found.
    NoTable(&'static str),
    /// The edition of the tables is not that of the year.
    OtherEdition,
    /// Of a table so many rows are missing.
    MissingRows {
        /// The title of its part.
        title: &'static str,
        /// How many rows.
        n_rows: usize,
    },
    /// A row of the source that no row of the form is like.
    UnknownRow {
        /// Its words.
        text: String,
        /// Where it stands.
        place: SourcePlace,
    },
    /// A row of the form of whose figures nothing says which is which.
    UnplacedRow {
        /// Its figures.
        text: String,
        /// Where it stands.
        place: SourcePlace,
    },
    /// Figures in the stretch of a table that were not read.
    UnreadFigures {
        /// The text with them.
        text: String,
        /// Where it stands.
        place: SourcePlace,
    },
    /// Two figures for the same cell.
    Twice(CellAddress),
    /// The search for solutions of the equations was not completed.
    Unsearched(&'static str),
    /// Something of the source was not read.
    LeftOut(LeftOut),
}

/// The year of a report of which nothing says the year. No report is of it, so it has to be typed.
pub(super) const UNKNOWN_YEAR: u16 = 0;

impl Draft {
    /// Returns the reporting year; `None` where nothing says it.
    pub fn year(&self) -> Option<u16> {
        (self.report.year != UNKNOWN_YEAR).then_some(self.report.year)
    }

    /// Returns whether every figure was read or follows from the equations, and there are no doubts.
    pub fn is_settled(&self) -> bool {
        self.suspects.is_empty()
            && self.doubts.is_empty()
            && self.cells.iter().all(DraftCell::is_settled)
    }

    /// Returns the cells whose figures follow from the equations.
    pub fn derived(&self) -> impl Iterator<Item = CellAddress> {
        let derived = |cell: &&DraftCell| cell.found == Found::Derived;
        self.cells.iter().filter(derived).map(|cell| cell.cell)
    }

    /// Enters 0 into every cell that was found blank.
    pub fn fill_blanks(&mut self) {
        for cell in &mut self.cells {
            let is_blank = cell.figure.is_blank() && cell.is_settled();
            if is_blank && !self.report.form.is_computed(cell.cell) {
                cell.figure = Figure::from(0);
                self.report.figures.set(cell.cell, cell.figure.clone());
            }
        }
    }
}

impl Doubt {
    /// Returns the sentence for it.
    pub fn words(&self) -> Bilingual {
        let (chinese, english) = match self {
            Self::NoAgency => (
                "没有找到行政机关名称，请填写".to_owned(),
                "No agency was found; enter it".to_owned(),
            ),
            Self::NoYear => (
                "没有找到统计年度，请填写".to_owned(),
                "No reporting year was found; enter it".to_owned(),
            ),
            Self::NoPart(title) => (
                format!("没有找到“{title}”的标题"),
                format!("The title “{title}” was not found"),
            ),
            Self::NoTable(title) => (
                format!("没有找到“{title}”的统计表"),
                format!("The table of “{title}” was not found"),
            ),
            Self::OtherEdition => (
                "表格的版本与统计年度不符，请核对年度".to_owned(),
                "The tables are of another edition than the year asks for; check the year"
                    .to_owned(),
            ),
            Self::UnknownRow { text, place } => (
                format!("表中有一行不是法定项目：{text}（{place}）"),
                format!(
                    "A row of the table is not one of the form: {text} ({})",
                    place.words().english
                ),
            ),
            Self::MissingRows { title, n_rows } => (
                format!("“{title}”的统计表缺少 {n_rows} 行"),
                format!("The table of “{title}” lacks {n_rows} rows"),
            ),
            Self::UnplacedRow { text, place } => (
                format!("这一行的数字个数与表格不符，没有读入：{text}（{place}）"),
                format!(
                    "A row has another number of figures than the form, and was not read: {text} ({})",
                    place.words().english
                ),
            ),
            Self::UnreadFigures { text, place } => (
                format!("有数字没有读入：{text}（{place}）"),
                format!("Figures were not read: {text} ({})", place.words().english),
            ),
            Self::Twice(cell) => (
                format!("同一格有两个不同的数字：{}", cell_name(*cell)),
                format!("Two figures stand for one cell: {}", cell_name(*cell)),
            ),
            Self::LeftOut(left_out) => return left_out.words(),
            Self::Unsearched(title) => (
                format!("“{title}”的缺失数字过多，没有逐一推算"),
                format!("Too many figures of “{title}” are lost to try all of them"),
            ),
        };
        Bilingual { chinese, english }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubt_about_a_cell_says_its_name() {
        let doubt = Doubt::Twice(nianbao_model::cell!("requests.granted.natural"));
        assert!(!doubt.words().chinese.contains("requests"));
    }
}
