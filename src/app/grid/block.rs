//! What is pasted: rows of texts, read from an HTML table or from text with tabs.

use super::block_html::{self, MAX_CELLS, TooLarge};

/// The most that is read from the clipboard; the largest table of the form has 175 cells.
const MAX_BYTES: usize = 5 * 1024 * 1024;

/// Rows of texts as they were copied; rows may differ in length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) rows: Vec<Vec<String>>,
}

impl Block {
    /// Reads the table on the clipboard. HTML counts where it is a table with the same contents as the text:
    /// it knows merged cells and cells with several lines.
    pub(super) fn read(text: &str, html: Option<&str>) -> Result<Self, TooLarge> {
        if text.len() > MAX_BYTES {
            return Err(TooLarge);
        }
        let of_text = Self {
            rows: rows_of_text(text)?,
        };
        let html = html.filter(|html| html.len() <= MAX_BYTES);
        let of_html = html.and_then(|html| block_html::rows(html).transpose());
        match of_html.transpose()? {
            Some(rows) if of_text.is_held_by(&rows) => Ok(Self { rows }),
            _ => Ok(of_text),
        }
    }

    /// The text of a cell without the blanks around it; empty beyond the block.
    pub(super) fn text(&self, row_idx: usize, column_idx: usize) -> &str {
        let row = self.rows.get(row_idx);
        row.and_then(|row| row.get(column_idx))
            .map_or("", |text| text.trim())
    }

    /// How many columns the longest row has.
    pub(super) fn n_columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The rows and columns up to the last text.
    pub(super) fn extent(&self) -> (usize, usize) {
        let is_text = |text: &String| !text.trim().is_empty();
        let n_rows = self.rows.iter().rposition(|row| row.iter().any(is_text));
        let n_columns = self
            .rows
            .iter()
            .filter_map(|row| row.iter().rposition(is_text));
        (
            n_rows.map_or(0, |last| last + 1),
            n_columns.max().map_or(0, |last| last + 1),
        )
    }

    // The two kinds are fetched one after the other; what was copied in between would be another table.
    fn is_held_by(&self, rows: &[Vec<String>]) -> bool {
        let plain = |text: &String| text.split_whitespace().collect::<String>();
        let all: String = rows.iter().flatten().map(plain).collect();
        let own: Vec<String> = self.rows.iter().flatten().map(plain).collect();
        let n_held = own
            .iter()
            .filter(|text| all.contains(text.as_str()))
            .count();
        2 * n_held >= own.len()
    }
}

// The csv crate passes over empty lines, but in one copied column an empty line is an empty cell.
fn rows_of_text(text: &str) -> Result<Vec<Vec<String>>, TooLarge> {
    let (mut rows, mut row, mut rest) = (Vec::new(), Vec::new(), text);
    let mut n_cells = 0;
    loop {
        let (field, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        row.push(field);
        n_cells += 1;
        if n_cells > MAX_CELLS {
            return Err(TooLarge);
        }
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            continue;
        }
        rows.push(std::mem::take(&mut row));
        let next = after.strip_prefix("\r\n");
        rest = next.unwrap_or_else(|| after.get(1..).unwrap_or_default());
        if rest.is_empty() {
            return Ok(rows);
        }
    }
}

fn plain(rest: &str) -> (String, &str) {
    let end = rest.find(['\t', '\r', '\n']).unwrap_or(rest.len());
    let (field, after) = rest.split_at(end);
    (field.to_owned(), after)
}

// A field in quotation marks ends at a mark that stands alone before a tab, a new line or the end; anything else only begins with a mark.
fn quoted(rest: &str) -> Option<(String, &str)> {
    let mut rest = rest.strip_prefix('"')?;
    let mut field = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        field.push_str(part);
        if let Some(next) = after.strip_prefix('"') {
            field.push('"');
            rest = next;
        } else if after.is_empty() || after.starts_with(['\t', '\r', '\n']) {
            return Some((field, after));
        } else {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_lies_on_the_clipboard_is_read_within_bounds(
            text in "(\\PC|[\t\r\n\"]){0,300}",
            html in "(<(table|tr|td|th|p|br|/td|/tr|/table|td colspan=[0-9]{1,9}|td rowspan=[0-9]{1,9}|!--|sup|style)>?|\\PC|[\r\n&;]){0,80}",
        ) {
            for html in [None, Some(html.as_str())] {
                if let Ok(block) = Block::read(&text, html) {
                    let n_cells: usize = block.rows.iter().map(Vec::len).sum();
                    prop_assert!(n_cells <= MAX_CELLS);
                    let (n_rows, n_columns) = block.extent();
                    prop_assert!(n_rows <= block.rows.len() && n_columns <= block.n_columns());
                }
            }
        }
    }

    fn check(text: &str, html: Option<&str>, expected: &[&[&str]]) {
        let block = Block::read(text, html).unwrap();
        assert_eq!(block.rows, expected, "{text:?}");
    }

    #[test]
    fn text_with_tabs_is_read_as_spreadsheets_write_it() {
        check("1\t2\r\n3\t4\r\n", None, &[&["1", "2"], &["3", "4"]]);
        check("75", None, &[&["75"]]);
        check("", None, &[&[""]]);
        check("1\n\n3\n", None, &[&["1"], &[""], &["3"]]);
        check("\t\r\n", None, &[&["", ""]]);
        check(
            "\"a\nb\"\t\"say \"\"x\"\"\"\r\n",
            None,
            &[&["a\nb", "say \"x\""]],
        );
        check("\"open\t2", None, &[&["\"open", "2"]]);
        check("\"a\"b\t2", None, &[&["\"a\"b", "2"]]);
    }

    #[test]
    fn html_counts_where_it_is_the_same_table() {
        let html = "<table><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>";
        check("甲\t1\n2", Some(html), &[&["甲", "1"], &["", "2"]]);
        check("8\t9", Some(html), &[&["8", "9"]]);
        check("甲\t1", Some("<p>甲 1</p>"), &[&["甲", "1"]]);
    }

    #[test]
    fn more_than_any_report_is_refused() {
        let cells = "1\t".repeat(MAX_CELLS + 1);
        assert_eq!(Block::read(&cells, None), Err(TooLarge));
        assert_eq!(Block::read(&"1".repeat(MAX_BYTES + 1), None), Err(TooLarge));
    }

    #[test]
    fn the_extent_ends_with_the_last_text() {
        let block = Block::read("\t1\t\n\t\t \n\n", None).unwrap();
        assert_eq!(block.extent(), (1, 2));
        assert_eq!(block.text(0, 1), "1");
        assert_eq!(block.text(9, 9), "");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[\"\t\r\n1甲a ]{0,200}") {
            let block = Block::read(&text, None).unwrap();
            prop_assert!(!block.rows.is_empty());
        }

        #[test]
        fn any_html_is_read(html in "(<(/?(table|tr|td|th|p|br|sup)|td colspan=[0-9]{1,5}|td rowspan=[0-9]{1,5})>|[1甲 &;\"]){0,60}") {
            let _ = Block::read("1", Some(&html));
        }

        #[test]
        fn what_is_copied_is_read_again(rows in prop::collection::vec(prop::collection::vec("[\"\t\r\n1甲]{0,6}", 3), 1..5)) {
            let quote = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quote).collect::<Vec<_>>().join("\t");
            let text = rows.iter().map(line).collect::<Vec<_>>().join("\r\n");
            prop_assert_eq!(Block::read(&text, None).unwrap().rows, rows);
        }
    }
}
