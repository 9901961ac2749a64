//! Where in a part the table begins: what stands before it is text, also where lines look like rows of one cell.

use super::lines::TextLine;
use super::spacing::{Shape, run_on, shape};
use crate::import::read::cell::is_figure;
use crate::import::read::parts::{has_words_of_table, table_opened};

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
