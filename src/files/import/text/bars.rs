//! Tables of web pages as extractors write them: bars between cells, each row in a line or each cell in one.

use super::lines::TextLine;
use crate::import::normal::is_blank;
use crate::import::read::cell::is_figure;

/// The bars between fields.
pub(super) const BARS: [char; 3] = ['|', '｜', '│'];

/// Returns the fields of a line between bars, blank ones too, without the bars around the line.
pub(super) fn between_bars(line: &str) -> Vec<String> {
    let line = line.trim_matches(is_blank);
    let line = line.strip_prefix(BARS).unwrap_or(line);
    let line = line.strip_suffix(BARS).unwrap_or(line);
    line.split(BARS)
        .map(|field| field.trim_matches(is_blank).to_owned())
        .collect()
}

/// Fewer lines with one cell may be anything.
const LEAST_CELLS: usize = 4;

/// Returns the rows of a table whose cells stand in lines of their own, each ended by a bar or parted by one; `None`
/// where rows stand in lines.
pub(super) fn rows_of_cells(lines: &[TextLine]) -> Option<Vec<TextLine>> {
    let with_bars = lines.iter().filter(|line| line.text.contains(BARS));
    let n_filled = with_bars.map(|line| {
        let fields = between_bars(&line.text);
        fields.iter().filter(|field| !field.is_empty()).count()
    });
    let (rows, cells): (Vec<usize>, Vec<usize>) = n_filled.partition(|n_filled| *n_filled >= 2);
    let are_cells = cells.len() >= LEAST_CELLS && rows.len() * 8 < cells.len();
    are_cells.then(|| rows_of(cells_of(lines)))
}

/// A cell and the line in which it stands.
struct LineCell<'a> {
    text: &'a str,
    line: &'a TextLine,
    is_sentence: bool,
}

/// The cells between bars; a line break within one parts it, since before the first bar stand lines without any.
fn cells_of(lines: &[TextLine]) -> Vec<LineCell<'_>> {
    let mut cells: Vec<LineCell<'_>> = Vec::new();
    let mut is_filled = true;
    for line in lines {
        for (idx, text) in line.text.split(BARS).enumerate() {
            // A bar with nothing before it since the last bar ends a blank cell.
            if idx > 0 {
                if !is_filled {
                    cells.push(cell("", line));
                }
                is_filled = false;
            }
            let text = text.trim_matches(is_blank);
            if !text.is_empty() {
                cells.push(cell(text, line));
                is_filled = true;
            }
        }
    }
    cells
}

fn cell<'a>(text: &'a str, line: &'a TextLine) -> LineCell<'a> {
    LineCell {
        text,
        line,
        is_sentence: text.ends_with(['。', '；', '：', ':']),
    }
}

/// Each cell of words begins a row, to which the figures and the blank cells behind it belong.
fn rows_of(cells: Vec<LineCell<'_>>) -> Vec<TextLine> {
    let mut rows: Vec<TextLine> = Vec::new();
    for cell in cells {
        let is_figure = cell.text.is_empty() || is_figure(cell.text);
        let row = rows.last_mut().filter(|row| row.text.ends_with('|'));
        match row {
            Some(row) if is_figure => row.text.extend([cell.text, "|"]),
            _ => {
                let bar = if cell.is_sentence { "" } else { "|" };
                rows.push(TextLine {
                    text: format!("{bar}{}{bar}", cell.text),
                    ..cell.line.clone()
                });
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::lines::text_lines;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let rows = rows_of_cells(&text_lines(text)).unwrap();
        let rows: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn cells_that_bars_end_are_rows() {
        check(
            "信息内容 |\n规章 |\n0 |\n |\n2 |\n行政规范性文件 |\n1 |\n",
            &["|信息内容|", "|规章|0||2|", "|行政规范性文件|1|"],
        );
    }

    #[test]
    fn cells_that_bars_part_are_rows_and_a_sentence_is_none() {
        check(
            "表格如下：\n信息内容\n|\n规章\n|\n0\n|\n6\n|\n行政许可\n|\n1\n|\n",
            &["表格如下：", "|信息内容|", "|规章|0|6|", "|行政许可|1|"],
        );
    }

    #[test]
    fn rows_that_stand_in_lines_stay_so() {
        let lines = text_lines("| 规章 | 0 | 1 |\n| 行政许可 | 2 |  |\n|||\n|||\n|||\n|||");
        assert!(rows_of_cells(&lines).is_none());
    }

    #[test]
    fn blank_fields_keep_their_places() {
        assert_eq!(between_bars("| 规章 | | 2 ||"), ["规章", "", "2", ""]);
        assert_eq!(between_bars("规章 | 2"), ["规章", "2"]);
    }
}
