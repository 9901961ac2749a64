//! The rows of a table by their very words.

use super::pattern::Pattern;
use crate::report::chinese::is_ordinal;
use std::collections::BTreeMap;

/// The rows with figures by their words.
#[derive(Debug)]
pub(super) struct Names {
    /// With their numbers, and without them where the words are telling; `None` for words of several rows.
    rows: BTreeMap<String, Option<usize>>,
    /// The words of groups, which may stand before those of a row.
    groups: Vec<String>,
}

/// Fewer characters without a number may be a head.
const LEAST_CHARS: usize = 4;

impl Names {
    /// The rows of a table.
    pub(super) fn new(pattern: &Pattern) -> Self {
        let mut rows: BTreeMap<String, Option<usize>> = BTreeMap::new();
        let mut add = |words: &str, row_idx: usize| {
            let row = rows.entry(words.to_owned()).or_insert(Some(row_idx));
            *row = row.filter(|row| *row == row_idx);
        };
        for (row_idx, row) in pattern.rows.iter().enumerate() {
            if row.figures.is_empty() || row.words.is_empty() {
                continue;
            }
            add(&row.words, row_idx);
            let words = without_number(&row.words);
            if words.chars().count() >= LEAST_CHARS {
                add(words, row_idx);
            }
        }
        Self {
            rows,
            groups: pattern.groups.clone(),
        }
    }

    /// Returns the row with these words, with or without those of its groups before them.
    pub(super) fn row(&self, words: &str) -> Option<usize> {
        let mut rest = words;
        loop {
            if let Some(row) = self.rows.get(rest) {
                return *row;
            }
            let mut groups = self.groups.iter();
            rest = groups.find_map(|group| rest.strip_prefix(group.as_str()))?;
        }
    }
}

/// Returns the words of a row without the number before them.
pub(super) fn without_number(words: &str) -> &str {
    words.trim_start_matches(|c: char| c.is_ascii_digit() || is_ordinal(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;

    #[test]
    fn rows_are_found_by_their_words_alone() {
        let form = Form::for_year(2024);
        let pattern = Pattern::new(&form.tables[1]);
        let names = Names::new(&pattern);
        let row = |words: &str| names.row(words).map(|row| pattern.rows[row].words.as_str());
        assert_eq!(row("一予以公开"), Some("一予以公开"));
        assert_eq!(row("三本年度办理结果一予以公开"), Some("一予以公开"));
        assert_eq!(row("三不予公开1属于国家秘密"), Some("1属于国家秘密"));
        assert_eq!(
            row("本年新收政府信息公开申请数量"),
            Some("一本年新收政府信息公开申请数量")
        );
        assert_eq!(row("3其他"), Some("3其他"));
        assert_eq!(row("其他"), None);
        assert_eq!(row("总计"), None);
        assert_eq!(row("三本年度办理结果"), None);
    }
}
