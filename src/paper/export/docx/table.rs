//! A table of the form with merged cells, whose rows stay whole and whose heads are repeated on every page.

use super::xml::{Xml, run, value};
use crate::export::content::bare_title;
use crate::form::{GridContent, Placed, Table};
use crate::report::Report;
use std::io;

/// The width of a table and of the text, in twentieths of a point: 156 mm.
pub(super) const WIDTH: u32 = 8845;
/// The height of a row, in twentieths of a point: that of a line of this size in most documents. Programs that break
/// the text into more lines than the page still find room for a table where the page has it.
const USUAL: u32 = 320;
/// A table of more rows fills a page.
const MOST_ROWS: usize = 25;
/// The least height of a row of a table that fills a page.
const LEAST: u32 = 350;
/// The height of a character of a vertical label with its distance from the next, in a face whose lines are high.
const UPRIGHT: u32 = 275;
/// The width of a character and the height of a line in a table that fills a page.
const CHARACTER: u32 = 200;
const LINE: u32 = 240;
/// What stands free beside a label.
const BESIDE: u32 = 120;

/// Writes a table with its figures. Its last row stays with the note below it.
pub(super) fn add(
    xml: &mut Xml,
    report: &Report,
    table: &'static Table,
    has_note: bool,
) -> io::Result<()> {
    let grid = table.grid();
    let own = Writing {
        report,
        table,
        heights: heights(table, &grid),
        is_long: is_long(table),
        widths: widths(table.widths),
        grid,
        has_note,
    };
    xml.create_element("w:tbl").write_inner_content(|xml| {
        own.properties(xml)?;
        xml.create_element("w:tblGrid").write_inner_content(|xml| {
            for width in &own.widths {
                xml.create_element("w:gridCol")
                    .with_attribute(("w:w", width.to_string().as_str()))
                    .write_empty()?;
            }
            Ok(())
        })?;
        (0..table.rows.len()).try_for_each(|row_idx| own.row(xml, row_idx))
    })?;
    Ok(())
}

struct Writing<'a> {
    report: &'a Report,
    table: &'static Table,
    grid: Vec<Placed>,
    widths: Vec<u32>,
    heights: Vec<u32>,
    is_long: bool,
    has_note: bool,
}

/// Returns the widths of the columns, which together are exactly as wide as the text.
fn widths(shares: &[u16]) -> Vec<u32> {
    let sum: u32 = shares.iter().copied().map(u32::from).sum();
    let edge = |end: usize| -> u32 {
        let share: u32 = shares[..end].iter().copied().map(u32::from).sum();
        share * WIDTH / sum
    };
    (0..shares.len())
        .map(|idx| edge(idx + 1) - edge(idx))
        .collect()
}

const fn is_long(table: &Table) -> bool {
    table.rows.len() > MOST_ROWS
}

/// Returns the least heights of the rows, over which vertical labels find room.
fn heights(table: &Table, grid: &[Placed]) -> Vec<u32> {
    let least = if is_long(table) { LEAST } else { USUAL };
    let natural = natural_heights(table, grid, least);
    let mut heights = vec![least; table.rows.len()];
    for placed in grid.iter().filter(|placed| is_upright(placed)) {
        let words = placed.cell.content.text().unwrap_or_default();
        let rows = placed.row_idx..placed.row_idx + placed.cell.n_rows;
        let needed = count(words.chars().count()) * UPRIGHT;
        let missing = needed.saturating_sub(natural[rows.clone()].iter().sum());
        let share = missing.div_ceil(count(rows.len()));
        for row_idx in rows.filter(|_| share > 0) {
            heights[row_idx] = heights[row_idx].max(natural[row_idx] + share);
        }
    }
    heights
}

/// Returns how high the rows become by their labels.
fn natural_heights(table: &Table, grid: &[Placed], least: u32) -> Vec<u32> {
    let widths = widths(table.widths);
    let mut heights = vec![least; table.rows.len()];
    for placed in grid.iter().filter(|placed| placed.cell.n_rows == 1) {
        let columns = placed.column_idx..placed.column_idx + placed.cell.n_columns;
        let room = widths[columns].iter().sum::<u32>();
        let room = room.saturating_sub(BESIDE).max(CHARACTER);
        let words = placed.cell.content.text().unwrap_or_default();
        let widths = words.chars().map(|c| match c {
            ' '..='~' => CHARACTER / 2,
            _ => CHARACTER,
        });
        let n_lines = widths.sum::<u32>().div_ceil(room);
        heights[placed.row_idx] = heights[placed.row_idx].max(n_lines * LINE);
    }
    heights
}

/// A small number, of characters or rows of the form.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A label of several rows in one narrow column is set from top to bottom.
fn is_upright(placed: &Placed) -> bool {
    matches!(placed.cell.content, GridContent::Group(_)) && placed.cell.n_columns == 1
}

impl Writing<'_> {
    fn properties(&self, xml: &mut Xml) -> io::Result<()> {
        let title = self
            .report
            .form
            .part_of(self.table.id)
            .map_or("", bare_title);
        xml.create_element("w:tblPr").write_inner_content(|xml| {
            value(xml, "w:tblStyle", "ReportTable")?;
            width(xml, "w:tblW", WIDTH)?;
            xml.create_element("w:tblLayout")
                .with_attribute(("w:type", "fixed"))
                .write_empty()?;
            value(xml, "w:tblLook", "0000")?;
            value(xml, "w:tblCaption", title)
        })?;
        Ok(())
    }

    fn row(&self, xml: &mut Xml, row_idx: usize) -> io::Result<()> {
        let covering = self.grid.iter().filter(|placed| {
            (placed.row_idx..placed.row_idx + placed.cell.n_rows).contains(&row_idx)
        });
        let mut covering: Vec<&Placed> = covering.collect();
        covering.sort_by_key(|placed| placed.column_idx);
        xml.create_element("w:tr").write_inner_content(|xml| {
            xml.create_element("w:trPr").write_inner_content(|xml| {
                xml.create_element("w:cantSplit").write_empty()?;
                let height = self.heights[row_idx].to_string();
                xml.create_element("w:trHeight")
                    .with_attributes([("w:val", height.as_str()), ("w:hRule", "atLeast")])
                    .write_empty()?;
                if row_idx < self.table.n_head_rows {
                    xml.create_element("w:tblHeader").write_empty()?;
                }
                Ok(())
            })?;
            covering
                .iter()
                .try_for_each(|placed| self.cell(xml, placed, row_idx))
        })?;
        Ok(())
    }

    fn cell(&self, xml: &mut Xml, placed: &Placed, row_idx: usize) -> io::Result<()> {
        let columns = placed.column_idx..placed.column_idx + placed.cell.n_columns;
        let is_first = placed.row_idx == row_idx;
        xml.create_element("w:tc").write_inner_content(|xml| {
            xml.create_element("w:tcPr").write_inner_content(|xml| {
                width(xml, "w:tcW", self.widths[columns].iter().sum())?;
                if placed.cell.n_columns > 1 {
                    value(xml, "w:gridSpan", &placed.cell.n_columns.to_string())?;
                }
                if placed.cell.n_rows > 1 {
                    value(
                        xml,
                        "w:vMerge",
                        if is_first { "restart" } else { "continue" },
                    )?;
                }
                if is_upright(placed) {
                    value(xml, "w:textDirection", "tbRlV")?;
                }
                value(xml, "w:vAlign", "center")
            })?;
            let words = match placed.cell.content {
                GridContent::Figure(cell, _) => self.report.figure(cell).to_string(),
                content => content.text().unwrap_or_default().to_owned(),
            };
            let words = if is_first { words.as_str() } else { "" };
            self.paragraph(xml, placed, row_idx, words)
        })?;
        Ok(())
    }

    fn paragraph(
        &self,
        xml: &mut Xml,
        placed: &Placed,
        row_idx: usize,
        words: &str,
    ) -> io::Result<()> {
        xml.create_element("w:p").write_inner_content(|xml| {
            xml.create_element("w:pPr").write_inner_content(|xml| {
                value(xml, "w:pStyle", self.style(placed))?;
                if self.is_with_next(row_idx) {
                    xml.create_element("w:keepNext").write_empty()?;
                }
                Ok(())
            })?;
            run(xml, None, words)
        })?;
        Ok(())
    }

    fn style(&self, placed: &Placed) -> &'static str {
        let is_label = matches!(placed.cell.content, GridContent::Label(_));
        match (is_label, self.is_long) {
            (true, false) => "TableLabel",
            (true, true) => "TableLabelSmall",
            (false, false) => "TableCell",
            (false, true) => "TableCellSmall",
        }
    }

    /// Whether a row stands on the page of the next one: a table breaks before a caption alone.
    fn is_with_next(&self, row_idx: usize) -> bool {
        match self.table.rows.get(row_idx + 1) {
            None => self.has_note,
            Some(next) => !matches!(
                next.first().map(|cell| cell.content),
                Some(GridContent::Caption(_))
            ),
        }
    }
}

fn width(xml: &mut Xml, name: &str, width: u32) -> io::Result<()> {
    let width = width.to_string();
    xml.create_element(name)
        .with_attributes([("w:w", width.as_str()), ("w:type", "dxa")])
        .write_empty()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FORMS;

    /// The height of the text area without the line of a heading.
    const ROOM: u32 = 12_170;

    #[test]
    fn rows_have_room_for_upright_labels_and_a_table_stays_on_its_page() {
        for table in FORMS.iter().flat_map(|form| form.tables) {
            let grid = table.grid();
            let least = heights(table, &grid);
            let natural = natural_heights(table, &grid, LEAST);
            let heights: Vec<u32> = least
                .into_iter()
                .zip(natural)
                .map(|(a, b)| a.max(b))
                .collect();
            for placed in grid.iter().filter(|placed| is_upright(placed)) {
                let rows = placed.row_idx..placed.row_idx + placed.cell.n_rows;
                let words = placed.cell.content.text().unwrap_or_default();
                let needed = count(words.chars().count()) * UPRIGHT;
                assert!(heights[rows].iter().sum::<u32>() >= needed, "{words}");
            }
            assert!(heights.iter().sum::<u32>() <= ROOM, "{}", table.id);
        }
    }
}
