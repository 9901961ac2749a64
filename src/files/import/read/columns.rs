//! Which columns of a grid stand under which heads of the form, by the words of the heads.

use super::pattern::PatternRow;
use crate::import::blocks::Cell;
use crate::import::normal::{key, likeness};

/// The cells of a grid by row and column, with the row in which each begins.
pub(super) type Covered<'a> = Vec<Vec<Option<(usize, &'a Cell)>>>;

/// A head of a source: its words and the columns that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourceHead {
    /// Its words, as they are compared.
    pub key: String,
    /// Its words as they stand.
    pub text: String,
    /// Its columns.
    pub columns: Vec<usize>,
}

/// How alike a head must be to be found by its words alone.
const LEAST_LIKENESS: f64 = 0.6;

/// Returns the lowest heads of a source in these rows, from left to right.
pub(super) fn source_heads(covered: &Covered<'_>, rows: &[usize]) -> Vec<SourceHead> {
    let n_columns = covered.first().map_or(0, Vec::len);
    let mut heads: Vec<(usize, SourceHead)> = Vec::new();
    for column in 0..n_columns {
        let lowest = rows.iter().rev().find_map(|&row| {
            let (start, cell) = (*covered.get(row)?.get(column)?)?;
            let key = key(&cell.text);
            (!key.is_empty()).then_some((start * n_columns + cell.column, key, cell))
        });
        let Some((id, key, cell)) = lowest else {
            continue;
        };
        // Where cells were merged once, some programs repeat the text in each of them.
        let is_same = |(last, head): &&mut (usize, SourceHead)| {
            *last == id || *last / n_columns == id / n_columns && is_repeated(head, &key, column)
        };
        match heads.last_mut().filter(is_same) {
            Some((_, head)) => head.columns.push(column),
            _ => heads.push((
                id,
                SourceHead {
                    key,
                    text: cell.text.clone(),
                    columns: vec![column],
                },
            )),
        }
    }
    heads.into_iter().map(|(_, head)| head).collect()
}

fn is_repeated(head: &SourceHead, key: &str, column: usize) -> bool {
    head.key == key && head.columns.last().is_some_and(|last| last + 1 == column)
}

/// For each figure of a row of the form, the head of the source above it.
///
/// Heads are found by their words. Where the words are only alike in part, a head is found between its neighbours.
pub(super) fn assigned<'a>(
    row: &PatternRow,
    heads: &'a [SourceHead],
) -> Vec<Option<&'a SourceHead>> {
    let mut found = by_words(row, heads);
    between_neighbours(&mut found, heads.len());
    let mut assigned = vec![None; row.figures.len()];
    for (leaf, head) in row.leaves.iter().zip(found) {
        if let (Some(figure), Some(head)) = (leaf.1, head) {
            assigned[figure] = Some(&heads[head]);
        }
    }
    assigned
}

/// For each lowest head of the form a head of the source. Heads with the same words are matched in order.
fn by_words(row: &PatternRow, heads: &[SourceHead]) -> Vec<Option<usize>> {
    let likest = |head: &SourceHead| {
        let likenesses = row.leaves.iter().map(|leaf| {
            // A unit may stand behind the words of the form, or be missing there.
            let is_inside = leaf.0.chars().count() >= 4
                && (head.key.starts_with(&leaf.0)
                    || leaf.0.starts_with(&head.key) && head.key.chars().count() >= 4);
            let alike = if is_inside {
                0.9_f64.max(likeness(&leaf.0, &head.key))
            } else {
                likeness(&leaf.0, &head.key)
            };
            (alike, &leaf.0)
        });
        likenesses
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|(alike, _)| *alike >= LEAST_LIKENESS)
            .map(|(_, words)| words)
    };
    let likest: Vec<Option<&String>> = heads.iter().map(likest).collect();
    let mut found = vec![None; row.leaves.len()];
    for (leaf_idx, leaf) in row.leaves.iter().enumerate() {
        let same = |words: &&String| **words == leaf.0;
        let own: Vec<usize> = (0..row.leaves.len())
            .filter(|&idx| same(&&row.leaves[idx].0))
            .collect();
        let theirs: Vec<usize> = (0..heads.len())
            .filter(|&idx| likest[idx].as_ref().is_some_and(same))
            .collect();
        if own.len() == theirs.len() {
            let nth = own.iter().position(|&idx| idx == leaf_idx);
            found[leaf_idx] = nth.map(|nth| theirs[nth]);
        }
    }
    found
}

/// Where as many heads are left between two found ones on either side, they belong together in order.
fn between_neighbours(found: &mut [Option<usize>], n_heads: usize) {
    let mut start = 0;
    while start < found.len() {
        if found[start].is_some() {
            start += 1;
            continue;
        }
        let end = (start..found.len())
            .find(|&idx| found[idx].is_some())
            .unwrap_or(found.len());
        let first = match start.checked_sub(1) {
            Some(before) => found[before].map_or(0, |head| head + 1),
            None => 0,
        };
        let last = found.get(end).copied().flatten().unwrap_or(n_heads);
        let is_free = (first..last).all(|head| !found.contains(&Some(head)));
        if last >= first && last - first == end - start && is_free {
            for (offset, head) in found[start..end].iter_mut().enumerate() {
                *head = Some(first + offset);
            }
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;
    use crate::import::read::pattern::Pattern;

    fn check(table_idx: usize, row_idx: usize, heads: &[&str], expected: &[Option<usize>]) {
        let form = Form::for_year(2020);
        let pattern = Pattern::new(&form.tables[table_idx]);
        let heads: Vec<SourceHead> = heads
            .iter()
            .enumerate()
            .map(|(column, text)| SourceHead {
                key: key(text),
                text: (*text).to_owned(),
                columns: vec![column],
            })
            .collect();
        let found = assigned(&pattern.rows[row_idx], &heads);
        let columns = found.iter().map(|head| head.map(|head| head.columns[0]));
        assert_eq!(columns.collect::<Vec<_>>(), expected);
    }

    const HEADS: [&str; 7] = [
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ];

    #[test]
    fn heads_are_found_by_their_words_in_any_order() {
        let in_order: Vec<Option<usize>> = (1..=7).map(Some).collect();
        let label = ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"];
        let all: Vec<&str> = label.iter().chain(&HEADS).copied().collect();
        check(1, 3, &all, &in_order);
        let turned: Vec<&str> = label.iter().chain(HEADS.iter().rev()).copied().collect();
        let expected: Vec<Option<usize>> = (1..=7).rev().map(Some).collect();
        check(1, 3, &turned, &expected);
    }

    #[test]
    fn a_head_with_other_words_is_found_between_its_neighbours() {
        let heads = [&[""], &HEADS[..5], &["其它", "合计"]].concat();
        let in_order: Vec<Option<usize>> = (1..=7).map(Some).collect();
        check(1, 3, &heads, &in_order);
        let heads = [
            "信息内容",
            "本年新制做数",
            "本年新公开数量",
            "对外公开总数量",
        ];
        check(0, 2, &heads, &[Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn heads_with_the_same_words_are_told_apart_by_their_order() {
        let block = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        let heads: Vec<&str> = [block; 3].concat();
        let in_order: Vec<Option<usize>> = (0..15).map(Some).collect();
        check(2, 3, &heads, &in_order);
    }
}
