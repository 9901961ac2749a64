//! The table in HTML from the clipboard, with merged cells put in their places.

use scraper::{ElementRef, Html, Node, Selector};

/// The most cells of a block.
pub(super) const MAX_CELLS: usize = 10_000;

/// The clipboard holds more than any report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

/// The texts of the table's cells; a merged cell has its text at its top left. Returns `None` where there is no table.
pub(super) fn rows(html: &str) -> Result<Option<Vec<Vec<String>>>, TooLarge> {
    let html = Html::parse_document(html);
    let Some(table) = innermost_table(&html) else {
        return Ok(None);
    };
    let mut places = Places::default();
    for (row_idx, row) in table.select(&selector("tr")).enumerate() {
        places.begin_row();
        for cell in row.child_elements() {
            if matches!(cell.value().name(), "td" | "th") {
                places.put(row_idx, cell)?;
            }
        }
    }
    Ok(places.into_rows())
}

// Pages lay themselves out with tables around tables; the figures are in the one with most cells of its own.
fn innermost_table(html: &Html) -> Option<ElementRef<'_>> {
    let (table, cell) = (selector("table"), selector("td, th"));
    html.select(&table)
        .filter(|element| element.select(&table).next().is_none())
        .max_by_key(|element| element.select(&cell).count())
}

fn selector(names: &str) -> Selector {
    Selector::parse(names).expect("the selectors of this module are written correctly")
}

/// Cells in their places, with the rows that each column is covered by cells from above.
#[derive(Default)]
struct Places {
    rows: Vec<Vec<String>>,
    covered_until: Vec<usize>,
    column_idx: usize,
}

impl Places {
    fn begin_row(&mut self) {
        self.rows.push(Vec::new());
        self.column_idx = 0;
    }

    fn put(&mut self, row_idx: usize, cell: ElementRef<'_>) -> Result<(), TooLarge> {
        let is_covered = |column: usize| {
            let until = self.covered_until.get(column);
            until.is_some_and(|&until| until > row_idx)
        };
        let mut start = self.column_idx;
        while is_covered(start) {
            start += 1;
        }
        let end = start + span(cell, "colspan");
        // A row above may be wider than what this one has so far.
        let n_columns = self.covered_until.len().max(end);
        if n_columns * self.rows.len() > MAX_CELLS {
            return Err(TooLarge);
        }
        if self.covered_until.len() < end {
            self.covered_until.resize(end, 0);
        }
        let until = row_idx + span(cell, "rowspan");
        self.covered_until[start..end].fill(until);
        if let Some(row) = self.rows.last_mut() {
            row.resize(start, String::new());
            row.push(text_of(cell));
            row.resize(end, String::new());
        }
        self.column_idx = end;
        Ok(())
    }

    fn into_rows(self) -> Option<Vec<Vec<String>>> {
        let has_cells = self.rows.iter().any(|row| !row.is_empty());
        has_cells.then_some(self.rows)
    }
}

// Zero and nonsense count as one, as in browsers.
fn span(cell: ElementRef<'_>, name: &str) -> usize {
    let given = cell.attr(name).and_then(|text| text.trim().parse().ok());
    given.unwrap_or(1).clamp(1, MAX_CELLS)
}

// Lines of the source are no lines of the text, but paragraphs and breaks are: 12 above 3 is not 123.
// The mark of a footnote is kept apart for the same reason.
fn text_of(cell: ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in cell.descendants().skip(1) {
        match node.value() {
            Node::Text(part) => push_words(&mut text, part),
            Node::Element(element) => match element.name() {
                "br" | "p" | "div" | "li" => text.push('\n'),
                "sup" | "sub" => text.push('^'),
                _ => {}
            },
            _ => {}
        }
    }
    text.trim().to_owned()
}

fn push_words(text: &mut String, part: &str) {
    for c in part.chars() {
        if !c.is_whitespace() {
            text.push(c);
        } else if !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[&[&str]]) {
        assert_eq!(rows(html).unwrap().unwrap_or_default(), expected, "{html}");
    }

    #[test]
    fn merged_cells_keep_what_follows_in_its_place() {
        check(
            "<table><tr><th colspan=2 rowspan=2>项目</th><th>本年</th></tr><tr><td>1</td></tr><tr><td>2<td>3<td>4</table>",
            &[&["项目", "", "本年"], &["", "", "1"], &["2", "3", "4"]],
        );
    }

    #[test]
    fn the_table_inside_a_page_is_found() {
        check(
            "<html><body><!--StartFragment--><table><tr><td><table><tr><td>7</td><td>8</td></tr></table></td></tr></table></body></html>",
            &[&["7", "8"]],
        );
        check("<p>没有表格</p>", &[]);
        check("<table></table>", &[]);
    }

    #[test]
    fn breaks_and_footnotes_do_not_run_into_the_number() {
        check(
            "<table><tr><td>12<br>3</td><td>4<sup>1</sup></td><td><p>5\n</p></td><td> 1\n 2 </td></tr></table>",
            &[&["12\n3", "4^1", "5", "1 2"]],
        );
    }

    #[test]
    fn absurd_spans_are_refused() {
        let html = "<table><tr><td colspan=99999>1</td><td>2</td></tr></table>";
        assert_eq!(rows(html), Err(TooLarge));
    }

    #[test]
    fn a_wide_row_above_counts_for_the_size_of_the_table() {
        let html = "<table><tr><td colspan=10000>1</td></tr><tr><td>2</td></tr></table>";
        assert_eq!(rows(html), Err(TooLarge));
    }
}
