//! Where in a part the table begins: what stands before it is text, also where lines look like rows of one cell.

use super::lines::TextLine;
use super::spacing::{Shape, run_on, shape};
use crate::form::{FORMS, Form};
use crate::import::normal::{key, likeness};
use crate::import::read::cell::is_figure;
use crate::import::read::parts::{parts, table_opened};
use std::sync::LazyLock;

/// How alike a line and words of the table are where the line is a row of it.
const LEAST_LIKENESS: f64 = 0.7;
/// Shorter lines stand in the words of any table.
const LEAST_CHARS: usize = 2;

/// The words of the table of each part, of every edition, as they are compared.
static WORDS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let of_part = |part_idx: usize| {
        let tables = FORMS.into_iter().filter_map(|form: &'static Form| {
            let table = form.parts.get(part_idx)?.table?;
            form.table(table)
        });
        let cells = tables.flat_map(|table| table.grid());
        cells
            .filter_map(|placed| placed.cell.content.text().map(key))
            .collect()
    };
    (0..parts().len()).map(of_part).collect()
});

/// Returns how many lines of a part stand before its table; 0 where no table follows.
pub(super) fn n_lines_before_table(lines: &[TextLine], part: usize) -> usize {
    let first = lines.iter().position(|line| is_of_table(line, part));
    first.unwrap_or(0)
}

/// Returns whether a line is a row of the table of a part, or a piece of one.
fn is_of_table(line: &TextLine, part: usize) -> bool {
    match shape(line) {
        Shape::Fields(_) | Shape::Barred(_) => true,
        Shape::Spaced(fields) => {
            let is_alone = matches!(fields.as_slice(), [(_, only)] if !is_figure(only));
            !is_alone || has_words_of_table(&line.text, part)
        }
        Shape::Prose => table_opened(&line.text).is_some() || run_on(line).len() > 1,
    }
}

fn has_words_of_table(text: &str, part: usize) -> bool {
    let own = key(text);
    let is_like = |words: &String| {
        own.chars().count() >= LEAST_CHARS
            && (words.contains(&own) || likeness(words, &own) >= LEAST_LIKENESS)
    };
    table_opened(text).is_some()
        || WORDS
            .get(part)
            .is_some_and(|words| words.iter().any(is_like))
}

#[cfg(test)]
mod tests {
    use super::super::lines::text_lines;
    use super::*;

    fn check(text: &str, expected: usize) {
        assert_eq!(
            n_lines_before_table(&text_lines(text), 1),
            expected,
            "{text}"
        );
    }

    #[test]
    fn a_table_begins_with_its_words_or_with_fields() {
        check(
            "（一）公开情况\n具体情况见下表\n第二十条第（一）项\n规章 0 1 2",
            2,
        );
        check("具体情况见下表\n规章\n0", 1);
        check("具体情况见下表\n行政规范文件\n0", 1);
        check("具体情况见下表\n|规章|0|", 1);
        check("具体情况见下表\n第二十条第（一）项 |\n规章 |\n0 |", 1);
        check("第二十条第（一）项\n规章 0 1 2", 0);
    }

    #[test]
    fn without_a_table_nothing_stands_before_it() {
        check("（一）公开情况\n本年度没有制发规章。", 0);
    }
}
