//! Rows of a table in plain text, and where their fields stand.

use super::bars::{BARS, between_bars};
use super::lines::{TextLine, width};
use crate::import::blocks::{Cell, Grid, Precision, SourcePlace};
use crate::import::normal::{is_blank, narrow};
use crate::import::places::Columns;
use crate::import::read::cell::is_figure;
use crate::import::read::parts::table_opened;

/// The shape of a line of a part with a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Fields between tabs.
    Fields(Vec<String>),
    /// Fields between bars.
    Barred(Vec<String>),
    /// Fields between runs of blanks, each with twice the place of its middle.
    Spaced(Vec<(usize, String)>),
    /// A sentence.
    Prose,
}

/// Longer lines are no labels.
const MAX_LABEL_CHARS: usize = 48;
/// Fewer words of more than a label are no table.
const LEAST_CELLS: usize = 8;
/// How far, twice in narrow characters, the middles of two fields of a column are apart.
const MAX_DISTANCE: usize = 5;

/// Returns the shape of a line.
pub(super) fn shape(line: &TextLine) -> Shape {
    if line.text.contains('\t') {
        let fields = line.text.split('\t').map(|field| field.trim().to_owned());
        return Shape::Fields(fields.collect());
    }
    if line.text.contains(BARS) {
        return Shape::Barred(between_bars(&line.text));
    }
    let spaced = spaced(&line.text);
    let is_note = ["注", "备注", "说明", "*"]
        .iter()
        .any(|word| line.text.trim_start().starts_with(word));
    let is_long = spaced
        .iter()
        .any(|(_, field)| field.chars().count() > MAX_LABEL_CHARS);
    if is_note || is_long || line.text.trim_end().ends_with(['。', '；']) {
        Shape::Prose
    } else {
        Shape::Spaced(spaced)
    }
}

/// Returns the cells of a line that holds several rows, each as a line of its own; any other line as it is.
pub(super) fn run_on(line: &TextLine) -> Vec<TextLine> {
    if line.text.contains('\t') || line.text.contains(BARS) {
        return vec![line.clone()];
    }
    let words = line.text.split(is_blank).filter(|word| !word.is_empty());
    let words = joined_thousands(words);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_behind_figure = |pair: &[&str]| is_figure(pair[0]) && !is_figure(pair[1]);
    let n_rows = words
        .windows(2)
        .filter(|pair| is_behind_figure(pair))
        .count();
    let n_figures = words.iter().filter(|word| is_figure(word)).count();
    let ends_in_figure = words.last().is_some_and(|word| is_figure(word));
    let opens = table_opened(&line.text).is_some();
    let is_mostly_figures = ends_in_figure && n_figures * 3 >= words.len();
    let is_sentence = line.text.contains('。')
        || line.text.contains(['，', '；']) && !is_mostly_figures && n_rows < 3 && !opens;
    // The heads of a table are longer than any label.
    let n_label_chars = words
        .iter()
        .filter(|word| !is_figure(word))
        .map(|word| word.chars().count())
        .sum::<usize>();
    let has_heads = n_label_chars > MAX_LABEL_CHARS && words.len() >= LEAST_CELLS;
    let is_run_on = n_rows >= 2 || n_rows == 1 && ends_in_figure || has_heads;
    if is_sentence || !is_run_on {
        return vec![line.clone()];
    }
    let cell = |word: &&str| TextLine {
        text: (*word).to_owned(),
        ..line.clone()
    };
    words.iter().map(cell).collect()
}

/// Joins what a blank parts for thousands where nothing else can be meant: 20 000 is no 20 and 000.
fn joined_thousands<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let is_digits = |word: &str| word.chars().all(|c| narrow(c).is_ascii_digit());
    let mut joined: Vec<String> = Vec::new();
    for word in words {
        let is_rest = is_digits(word)
            && word.chars().count() == 3
            && word.chars().next().map(narrow) == Some('0');
        let is_first = |last: &&mut String| {
            let n_chars = last.chars().count();
            is_digits(last) && n_chars <= 3 && last.chars().next().map(narrow) != Some('0')
        };
        match joined.last_mut().filter(|last| is_rest && is_first(last)) {
            Some(last) => last.push_str(word),
            None => joined.push(word.to_owned()),
        }
    }
    joined
}

/// Returns the grid of lines, or `None` where there are no rows.
pub(super) fn grid(lines: &[TextLine]) -> Option<Grid> {
    let shapes: Vec<(usize, Shape)> = lines.iter().map(|line| (line.place, shape(line))).collect();
    let has_fields = shapes
        .iter()
        .any(|(_, shape)| matches!(shape, Shape::Fields(_)));
    // Blanks show columns roughly at best: programs that put them in shift what stands behind a blank cell.
    let has_runs = lines.iter().any(|line| line.text.trim().contains("  "));
    let has_bars = shapes
        .iter()
        .any(|(_, shape)| matches!(shape, Shape::Barred(_)));
    let precision = match (has_bars, has_fields) {
        (true, _) => Precision::Barred,
        (false, true) => Precision::Loose,
        (false, false) => Precision::Sequence,
    };
    let is_spaced = precision == Precision::Sequence;
    let places = (is_spaced && has_runs).then(|| columns(&shapes));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut fields = Fields::default();
    for (line, shape) in shapes {
        if !is_rule(&shape) {
            rows.push(row(shape, places.as_ref(), fields.of_line(line)));
        }
    }
    rows.retain(|row| !row.is_empty());
    (!rows.is_empty()).then_some(Grid { precision, rows })
}

/// `|---|---|`
fn is_rule(shape: &Shape) -> bool {
    let is_dashes = |field: &String| {
        field.len() >= 2
            && field
                .bytes()
                .all(|byte| matches!(byte, b'-' | b':' | b'=' | b'+'))
    };
    match shape {
        Shape::Fields(fields) | Shape::Barred(fields) => {
            fields
                .iter()
                .all(|field| is_dashes(field) || field.is_empty())
                && fields.iter().any(is_dashes)
        }
        Shape::Spaced(fields) => {
            fields.iter().all(|(_, field)| is_dashes(field)) && !fields.is_empty()
        }
        Shape::Prose => false,
    }
}

/// Numbers the fields of lines; a line may hold several rows.
#[derive(Debug, Default)]
struct Fields {
    line: usize,
    n_fields: usize,
}

impl Fields {
    fn of_line(&mut self, line: usize) -> &mut Self {
        if self.line != line {
            *self = Self { line, n_fields: 0 };
        }
        self
    }

    fn next(&mut self) -> SourcePlace {
        self.n_fields += 1;
        SourcePlace::Field {
            line: self.line,
            field: self.n_fields,
        }
    }
}

fn row(shape: Shape, columns: Option<&Columns>, fields_of_line: &mut Fields) -> Vec<Cell> {
    let mut cell = |column, text| Cell {
        text,
        column,
        n_columns: 1,
        n_rows: 1,
        place: fields_of_line.next(),
    };
    match shape {
        Shape::Fields(fields) => {
            let cells = fields.into_iter().enumerate();
            let cells = cells.map(|(idx, text)| cell(idx, text));
            cells
                .filter(|cell| !cell.text.chars().all(is_blank))
                .collect()
        }
        // A blank cell between bars keeps the places of those behind it.
        Shape::Barred(fields) => {
            let cells = fields.into_iter().enumerate();
            cells.map(|(idx, text)| cell(idx, text)).collect()
        }
        Shape::Spaced(fields) => {
            let column = |idx, middle, text: &str| match columns {
                None => idx,
                Some(columns) if is_figure(text) => columns.of_figure(middle),
                Some(columns) => columns.of_words(middle),
            };
            let cells = fields.into_iter().enumerate();
            cells
                .map(|(idx, (middle, text))| cell(column(idx, middle, &text), text))
                .collect()
        }
        Shape::Prose => Vec::new(),
    }
}

/// Returns the columns in which the figures of lines stand.
fn columns(shapes: &[(usize, Shape)]) -> Columns {
    let fields = shapes.iter().flat_map(|(_, shape)| match shape {
        Shape::Spaced(fields) => fields.as_slice(),
        Shape::Fields(_) | Shape::Barred(_) | Shape::Prose => &[],
    });
    let figures = fields.filter(|(_, field)| is_figure(field));
    Columns::new(figures.map(|(middle, _)| *middle), MAX_DISTANCE)
}

/// Returns the fields between runs of blanks; figures behind a single blank are fields of their own.
fn spaced(text: &str) -> Vec<(usize, String)> {
    let mut fields = Vec::new();
    for (start, field) in split_at_runs(text) {
        let tokens = words(&field);
        let n_figures = tokens
            .iter()
            .rev()
            .take_while(|(_, token)| is_figure(token))
            .count();
        let (label, figures) = tokens.split_at(tokens.len() - n_figures);
        if let (Some((first, _)), Some((last, token))) = (label.first(), label.last()) {
            let end = last + width(token);
            let words: Vec<&str> = label.iter().map(|(_, token)| token.as_str()).collect();
            fields.push((2 * start + first + end, words.join(" ")));
        }
        fields.extend(
            figures
                .iter()
                .map(|(at, token)| (2 * (start + at) + width(token), token.clone())),
        );
    }
    fields
}

/// Splits a text at runs of at least two blanks. Returns the pieces with their places.
fn split_at_runs(text: &str) -> Vec<(usize, String)> {
    let mut fields: Vec<(usize, String)> = Vec::new();
    let (mut at, mut n_blanks) = (0, 2);
    for c in text.chars() {
        let size = width(c.encode_utf8(&mut [0; 4]));
        if is_blank(c) {
            n_blanks += size;
        } else {
            match fields.last_mut() {
                Some((_, field)) if n_blanks < 2 => {
                    field.extend(std::iter::repeat_n(' ', n_blanks));
                    field.push(c);
                }
                _ => fields.push((at, c.to_string())),
            }
            n_blanks = 0;
        }
        at += size;
    }
    fields
}

/// Returns the words between blanks, with their places.
fn words(field: &str) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    let mut at = 0;
    for word in field.split(' ') {
        if !word.is_empty() {
            words.push((at, word.to_owned()));
        }
        at += width(word) + 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let fields: Vec<String> = spaced(text).into_iter().map(|(_, field)| field).collect();
        assert_eq!(fields, expected);
    }

    #[test]
    fn a_line_with_several_rows_is_one_cell_a_line() {
        let check = |text: &str, n_lines| {
            let lines = super::super::lines::text_lines(text);
            assert_eq!(run_on(&lines[0]).len(), n_lines, "{text}");
        };
        check("规章 0 0 0 行政规范性文件 1 2 3", 8);
        check("行政处罚 8 行政强制 0", 4);
        check("规章 0 0 0", 1);
        check("（三） 不予公开 1. 属于国家秘密 0 0", 1);
        check("2023 年 行政许可 12 件，同比 减少 3 件。", 1);
    }

    #[test]
    fn a_blank_for_thousands_is_no_border_of_cells_where_nothing_else_can_be_meant() {
        let joined = |text: &str| joined_thousands(text.split(' ')).join("|");
        assert_eq!(joined("政府集中采购 3 20 000"), "政府集中采购|3|20000");
        assert_eq!(joined("规章 1 234 0 000"), "规章|1|234|0|000");
    }

    #[test]
    fn figures_behind_a_label_are_fields() {
        check("规章 2 1 12", &["规章", "2", "1", "12"]);
        check("1. 属于国家秘密   0     3", &["1. 属于国家秘密", "0", "3"]);
        check("（一）予以公开", &["（一）予以公开"]);
        check("  12   -    0", &["12", "-", "0"]);
    }
}
