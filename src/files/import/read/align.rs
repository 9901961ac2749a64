//! Aligns the rows of a source with the rows of the form by their words.
//!
//! The words of all rows of a source are aligned with the words of all rows of the form, character by character, so
//! that as many as possible agree in order. A label that is broken over lines, cut at the end of a page or mistyped
//! then still has most of its characters aligned with its row.

use super::pattern::Pattern;
use crate::import::normal::share;

/// The characters of a source, each with its row.
#[derive(Debug, Default)]
pub(super) struct Words {
    chars: Vec<(char, usize)>,
}

/// Longer sources are no tables of the form.
const MAX_CHARS: usize = 8000;

impl Words {
    /// Adds the words of a row.
    pub(super) fn push(&mut self, words: &str, row: usize) {
        let left = MAX_CHARS.saturating_sub(self.chars.len());
        self.chars
            .extend(words.chars().take(left).map(|c| (c, row)));
    }
}

/// The number of aligned characters for each row of a source and each row of the form.
#[derive(Debug)]
pub(super) struct Alignment {
    votes: Vec<Vec<usize>>,
    n_chars: Vec<usize>,
}

impl Alignment {
    /// Aligns a source with a table of the form.
    pub(super) fn new(words: &Words, n_rows: usize, pattern: &Pattern) -> Self {
        let form = form_chars(pattern);
        let mut votes = vec![vec![0; pattern.rows.len()]; n_rows];
        let mut n_chars = vec![0; n_rows];
        for &(_, row) in &words.chars {
            n_chars[row] += 1;
        }
        for (source_idx, form_idx) in pairs(&words.chars, &form) {
            let (_, source_row) = words.chars[source_idx];
            match form[form_idx].1 {
                Some(row) => votes[source_row][row] += 1,
                // The words of a group are no words of the row in which it begins.
                None => n_chars[source_row] -= 1,
            }
        }
        Self { votes, n_chars }
    }

    /// Returns the row of the form that a row of the source is most like, and what share of its words agrees.
    pub(super) fn row(&self, source_row: usize) -> Option<(usize, f64)> {
        let votes = &self.votes[source_row];
        let best = (0..votes.len()).max_by_key(|&row| (votes[row], std::cmp::Reverse(row)))?;
        let n_chars = self.n_chars[source_row];
        (votes[best] > 0).then(|| (best, share(votes[best], n_chars)))
    }

    /// Returns the number of aligned characters of a row of the source, for each row of the form.
    pub(super) fn votes(&self, source_row: usize) -> &[usize] {
        &self.votes[source_row]
    }
}

/// Returns the characters of the form with their rows; those of group labels belong to none.
fn form_chars(pattern: &Pattern) -> Vec<(char, Option<usize>)> {
    let mut chars = Vec::new();
    for (row_idx, row) in pattern.rows.iter().enumerate() {
        chars.extend(row.group.chars().map(|c| (c, None)));
        chars.extend(row.words.chars().map(|c| (c, Some(row_idx))));
    }
    chars
}

/// The scores of a character that agrees, and of one that follows another that agrees in both.
const AGREES: u32 = 3;
const FOLLOWS: u32 = 2;

/// Returns the pairs of characters that agree, in order, with as many and as long runs as possible.
fn pairs(source: &[(char, usize)], form: &[(char, Option<usize>)]) -> Vec<(usize, usize)> {
    let width = form.len() + 1;
    // The scores up to here: of the best alignment that ends with a pair, and of the best one.
    let mut paired = vec![0_u32; width * (source.len() + 1)];
    let mut best = paired.clone();
    let follows = follows(form);
    for (source_idx, &(source_char, _)) in source.iter().enumerate() {
        for (form_idx, &(form_char, _)) in form.iter().enumerate() {
            let here = (source_idx + 1) * width + form_idx + 1;
            let diagonal = here - width - 1;
            if source_char == form_char {
                let run = run(paired[diagonal], follows[form_idx]);
                paired[here] = AGREES + run.max(best[diagonal]);
            }
            best[here] = paired[here].max(best[here - 1]).max(best[here - width]);
        }
    }
    walk_back(&paired, &best, &follows, source.len())
}

/// For each character of the form, the score for following the one before it: 0 where a row begins.
fn follows(form: &[(char, Option<usize>)]) -> Vec<u32> {
    let before = std::iter::once(None).chain(form.iter().map(|(_, row)| Some(*row)));
    let pairs = form.iter().zip(before);
    pairs
        .map(|((_, row), before)| FOLLOWS * u32::from(before == Some(*row)))
        .collect()
}

/// Returns the score of a run that continues.
const fn run(paired: u32, follows: u32) -> u32 {
    if paired == 0 { 0 } else { paired + follows }
}

fn walk_back(
    paired: &[u32],
    best: &[u32],
    follows: &[u32],
    n_source: usize,
) -> Vec<(usize, usize)> {
    let width = follows.len() + 1;
    let (mut row, mut column) = (n_source, width - 1);
    let mut pairs = Vec::new();
    let mut is_in_run = false;
    while row > 0 && column > 0 {
        let here = row * width + column;
        if paired[here] > 0 && (is_in_run || paired[here] == best[here]) {
            pairs.push((row - 1, column - 1));
            let diagonal = here - width - 1;
            let run = run(paired[diagonal], follows[column - 1]);
            is_in_run = run > 0 && paired[here] == AGREES + run;
            row -= 1;
            column -= 1;
        } else if best[here] == best[here - width] {
            row -= 1;
        } else {
            column -= 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;
    use crate::import::normal::key;

    #[test]
    fn labels_in_pieces_and_with_wrong_characters_find_their_rows() {
        let form = Form::for_year(2024);
        let pattern = Pattern::new(&form.tables[1]);
        let lines = [
            "一、本年新收政府信息公开申",
            "请数量",
            "三、（一）予以公幵",
            "（三）不予公开",
            "2.其他法律行政止公开",
            "5.属于三类内容事务信息",
            "全一稳定",
            "（七）总计",
            "完全不同的一行文字",
        ];
        let mut words = Words::default();
        for (row, line) in lines.iter().enumerate() {
            words.push(&key(line), row);
        }
        let alignment = Alignment::new(&words, lines.len(), &pattern);
        let row_of = |label: &str| {
            let rows = pattern.rows.iter();
            rows.map(|row| row.words.as_str())
                .position(|words| words.contains(label))
        };
        let check = |line: usize, label: &str| {
            let found = alignment.row(line).map(|(row, _)| row);
            assert_eq!(found, row_of(label), "{}", lines[line]);
        };
        check(0, "本年新收");
        check(1, "本年新收");
        check(2, "予以公开");
        check(4, "禁止公开");
        check(5, "三类内部");
        check(7, "七总计");
        assert!(alignment.row(8).is_none_or(|(_, share)| share < 0.4));
    }
}
