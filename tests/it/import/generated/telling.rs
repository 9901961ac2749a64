//! The shapes in which a table of a page is told.

use super::super::writers::{Cell, covered, html_table, n_columns};
use std::fmt::Write;

/// How a table is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Telling {
    /// Each cell in a line, a bar behind it.
    EndedByBars,
    /// Each cell in a line, a bar in a line between two.
    PartedByBars,
    /// Each cell in a line that begins a row with a bar, what a cell covers as bars behind it.
    BrokenMarkdown,
    /// Rows with bars around, covered cells blank behind the cell that covers them.
    Markdown,
    /// Rows with bars around, a rule below the first, the text repeated in what it covers.
    RepeatedMarkdown,
    /// Rows with bars between, what covered cells are is lost.
    Bars,
    /// Rows with bars between, covered cells blank at the end of the row.
    PaddedBars,
    /// Each cell in a line.
    Lines,
    /// Each cell in a line, a blank line between.
    SpacedLines,
    /// All in one line.
    OneLine,
    /// Tabs between cells, as the clipboard has them.
    Tabs,
    /// A table of a page.
    Html,
}

impl Telling {
    pub(super) const ALL: [Self; 12] = [
        Self::EndedByBars,
        Self::PartedByBars,
        Self::BrokenMarkdown,
        Self::Markdown,
        Self::RepeatedMarkdown,
        Self::Bars,
        Self::PaddedBars,
        Self::Lines,
        Self::SpacedLines,
        Self::OneLine,
        Self::Tabs,
        Self::Html,
    ];

    /// Whether blank cells leave no trace.
    pub(super) fn loses_blanks(self) -> bool {
        matches!(self, Self::Lines | Self::SpacedLines | Self::OneLine)
    }
}

/// Writes a table.
pub(super) fn table(telling: Telling, rows: &[Vec<Cell>]) -> String {
    let all = || rows.iter().flatten().map(|cell| cell.text.as_str());
    let each = |before: &str, after: &str| {
        all()
            .flat_map(|text| [before, text, after])
            .collect::<String>()
    };
    let filled = |between: &str| {
        let filled: Vec<&str> = all().filter(|text| !text.is_empty()).collect();
        filled.join(between) + "\n"
    };
    match telling {
        Telling::EndedByBars => each("", " |\n"),
        Telling::PartedByBars => each("", "\n|\n"),
        Telling::BrokenMarkdown => lines(rows, broken_row),
        Telling::Markdown => lines(rows, |_, row| fields(row)),
        Telling::RepeatedMarkdown => repeated(rows),
        Telling::Bars => lines(rows, |_, row| {
            let texts: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
            format!("{} |", texts.join(" | "))
        }),
        Telling::PaddedBars => lines(rows, |n_columns, row| {
            let texts: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
            let n_covered: usize = n_columns.saturating_sub(row.len());
            format!("{} | {}", texts.join(" | "), "|".repeat(n_covered))
        }),
        Telling::Lines => filled("\n"),
        Telling::SpacedLines => filled("\n\n"),
        Telling::OneLine => filled(" "),
        Telling::Tabs => lines(rows, |n_columns, row| {
            let text = |column| {
                row.iter()
                    .find(|cell| cell.column == column)
                    .map_or("", |cell| cell.text.as_str())
            };
            (0..n_columns).map(text).collect::<Vec<_>>().join("\t")
        }),
        Telling::Html => html_table(rows) + "\n",
    }
}

fn lines(rows: &[Vec<Cell>], row_text: impl Fn(usize, &[Cell]) -> String) -> String {
    let n_columns = n_columns(rows);
    rows.iter()
        .map(|row| row_text(n_columns, row) + "\n")
        .collect()
}

fn broken_row(_: usize, row: &[Cell]) -> String {
    let mut text = "| ".to_owned();
    for cell in row {
        write!(
            text,
            "\n {}  | {}",
            cell.text,
            "|".repeat(cell.n_columns - 1)
        )
        .unwrap();
    }
    text
}

/// What a cell covers in its row is blank; a cell from above is blank too.
fn fields(row: &[Cell]) -> String {
    let n_columns = row
        .iter()
        .map(|cell| cell.column + cell.n_columns)
        .max()
        .unwrap_or(0);
    let text = |column| {
        row.iter()
            .find(|cell| cell.column == column)
            .map_or("", |cell| cell.text.as_str())
    };
    let fields: Vec<&str> = (0..n_columns).map(text).collect();
    format!("| {} |", fields.join(" | "))
}

fn repeated(rows: &[Vec<Cell>]) -> String {
    let covered = covered(rows);
    let mut text = String::new();
    for (row_idx, row) in covered.iter().enumerate() {
        let mut line = "|".to_owned();
        for (column, place) in row.iter().enumerate() {
            let own = place.map_or("", |(first, cell)| {
                let is_figure_elsewhere =
                    cell.is_figure && (first != row_idx || cell.column != column);
                if is_figure_elsewhere {
                    ""
                } else {
                    cell.text.as_str()
                }
            });
            write!(line, " {own} |").unwrap();
        }
        writeln!(text, "{line}").unwrap();
        if row_idx == 0 {
            writeln!(text, "|{}", "---|".repeat(row.len())).unwrap();
        }
    }
    text
}
