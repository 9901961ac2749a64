//! The titles of the six parts, and what of a source belongs to which part.

use crate::form::{FORMS, Part, Table};
use crate::import::blocks::{Block, Paragraph, Surroundings};
use crate::import::normal::{is_blank, key, key_without_number, likeness, narrow, tidy};
use crate::report::chinese::is_ordinal;
use std::sync::LazyLock;

/// Returns the parts, whose titles all editions share.
pub(in crate::import) fn parts() -> &'static [Part] {
    let [first, ..] = FORMS;
    first.parts
}

/// Longer paragraphs are no titles.
const MAX_TITLE_CHARS: usize = 40;
/// How alike a title must be.
const LEAST_LIKENESS: f64 = 0.8;
/// How many characters may be added to a title.
const MAX_ADDED_CHARS: usize = 12;

/// Returns the part whose title a paragraph is.
pub(in crate::import) fn part_titled(text: &str) -> Option<usize> {
    let text = tidy(text);
    let n_chars = text.chars().count();
    if !(4..=MAX_TITLE_CHARS).contains(&n_chars) || text.ends_with(['。', '；', ';']) {
        return None;
    }
    let text = without_table_mark(&text);
    let own = key_without_number(&text);
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return part_of_text(&own);
    }
    let is_numbered = text.trim_start_matches('第').starts_with(is_ordinal)
        && text.contains(['、', '.', ',', '，', ' ', '部']);
    let likenesses = parts().iter().map(|part| {
        let title = key_without_number(part.title);
        let is_inside = is_numbered
            && own.contains(&title)
            && own.chars().count() <= title.chars().count() + MAX_ADDED_CHARS;
        // Without its number, only the very words are a title; 总体情况 alone may be a cell.
        let may_be_title = is_numbered || own == title && key(&text) == own;
        match (may_be_title, is_inside) {
            (false, _) => 0.0,
            (true, true) => 1.0,
            (true, false) => likeness(&own, &title),
        }
    });
    let best = likenesses.enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
    best.filter(|(_, alike)| *alike >= LEAST_LIKENESS)
        .map(|(part_idx, _)| part_idx)
}

/// A table as the part that it belongs to: 表三：收到和处理政府信息公开申请情况.
fn without_table_mark(text: &str) -> String {
    let Some(rest) = text.trim_start_matches('附').strip_prefix('表') else {
        return text.to_owned();
    };
    let (number, words) = rest.split_at(rest.find(|c| !is_ordinal(c)).unwrap_or(rest.len()));
    match words.strip_prefix([':', '：', '、', '.']) {
        Some(words) if !number.is_empty() => format!("{number}、{words}"),
        _ => text.to_owned(),
    }
}

/// Below an Arabic number stand parts without a table under their very words alone: inside of 总体情况, the other titles
/// are headings.
fn part_of_text(words: &str) -> Option<usize> {
    let mut parts = parts().iter();
    parts.position(|part| part.table.is_none() && key_without_number(part.title) == words)
}

/// Splits a text at the titles of parts that stand in the middle of it, between sentences or blanks.
pub(in crate::import) fn split_at_titles(text: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut cuts = Vec::new();
    for (idx, &(start, c)) in chars.iter().enumerate() {
        let may_begin = is_ordinal(c)
            && (idx == 0 || is_blank(chars[idx - 1].1) || "。；：;:".contains(chars[idx - 1].1));
        let title = parts().iter().map(|part| part.title);
        let mut ends = title.filter_map(|title| {
            let end = idx + title.chars().count();
            let own = chars.get(idx..end)?.iter().map(|(_, c)| narrow(*c));
            let is_own = may_begin && own.eq(title.chars().map(narrow));
            let is_ended = chars.get(end).is_none_or(|(_, c)| is_blank(*c));
            (is_own && is_ended).then(|| chars.get(end).map_or(text.len(), |(end, _)| *end))
        });
        if let Some(end) = ends.next() {
            cuts.extend([start, end]);
        }
    }
    let mut pieces = Vec::new();
    let mut from = 0;
    for cut in cuts.into_iter().chain([text.len()]) {
        if text[from..cut].chars().any(|c| !is_blank(c)) {
            pieces.push(&text[from..cut]);
        }
        from = cut;
    }
    pieces
}

/// The first words of the table of a part, and those of the cell behind them, as they are compared.
struct Opening {
    part: usize,
    first: String,
    second: String,
}

static OPENINGS: LazyLock<Vec<Opening>> = LazyLock::new(|| {
    let [form, ..] = FORMS;
    let opening = |(part, own): (usize, &Part)| {
        let grid = form.table(own.table?)?.grid();
        let mut words = grid.iter().filter_map(|placed| placed.cell.content.text());
        let mut next = || words.next().map(key).unwrap_or_default();
        Some(Opening {
            part,
            first: next(),
            second: next(),
        })
    };
    parts().iter().enumerate().filter_map(opening).collect()
});

/// Returns the part whose table begins with a line, by the first words of the table.
pub(in crate::import) fn table_opened(line: &str) -> Option<usize> {
    let own = key(line);
    let opens = |opening: &&Opening| {
        let is_telling = opening.first.chars().count() >= LEAST_OPENING_CHARS;
        let rest = own.strip_prefix(opening.first.as_str());
        rest.is_some_and(|rest| is_telling || rest == opening.second)
    };
    OPENINGS.iter().find(opens).map(|opening| opening.part)
}

/// Fewer characters may begin any line.
const LEAST_OPENING_CHARS: usize = 7;

/// The words of the table of each part, of every edition, as they are compared.
static TABLE_WORDS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let of_part = |part_idx: usize| {
        let tables = FORMS.into_iter().filter_map(|form| {
            let table = form.parts.get(part_idx)?.table?;
            form.table(table)
        });
        let cells = tables.flat_map(Table::grid);
        let words = cells.filter_map(|placed| placed.cell.content.text().map(key));
        words.collect()
    };
    (0..parts().len()).map(of_part).collect()
});

/// How alike a line and words of a table are where the line is a row of it.
const LEAST_ROW_LIKENESS: f64 = 0.7;
/// Shorter lines stand in the words of any table.
const LEAST_ROW_CHARS: usize = 2;

/// Returns whether a line may be words of the table of a part, or a piece of them.
pub(in crate::import) fn has_words_of_table(line: &str, part: usize) -> bool {
    let own = key(line);
    let is_like = |words: &String| {
        own.chars().count() >= LEAST_ROW_CHARS
            && (words.contains(&own) || likeness(words, &own) >= LEAST_ROW_LIKENESS)
    };
    let words = TABLE_WORDS.get(part);
    table_opened(line).is_some() || words.is_some_and(|words| words.iter().any(is_like))
}

/// A source cut at the titles of its parts.
#[derive(Debug, Default)]
pub(super) struct Sections<'a> {
    /// The blocks before the first part.
    pub before: Vec<&'a Block>,
    /// The blocks of each part; `None` where its title was not found.
    pub parts: Vec<Option<Vec<&'a Block>>>,
}

/// Cuts a source at the titles of its parts.
pub(super) fn sections(blocks: &[Block]) -> Sections<'_> {
    let titles = chosen(&candidates(blocks));
    let starts = titles.iter().zip(0..);
    let starts = starts.filter_map(|(block_idx, part_idx)| Some(((*block_idx)?, part_idx)));
    let mut starts: Vec<(usize, usize)> = starts.collect();
    starts.sort_unstable();
    let end_of = |idx: usize| starts.get(idx + 1).map_or(blocks.len(), |next| next.0);
    let first = starts.first().map_or(blocks.len(), |first| first.0);
    let mut sections = Sections {
        before: blocks[..first].iter().collect(),
        parts: parts().iter().map(|_| None).collect(),
    };
    for (idx, &(block_idx, part_idx)) in starts.iter().enumerate() {
        sections.parts[part_idx] = Some(blocks[block_idx + 1..end_of(idx)].iter().collect());
    }
    sections
}

/// Returns the blocks that read like titles of parts: the block and the part.
fn candidates(blocks: &[Block]) -> Vec<(usize, usize)> {
    let title = |(idx, block): (usize, &Block)| match block {
        Block::Paragraph(Paragraph {
            text,
            surroundings: Surroundings::Report,
            ..
        }) => Some((idx, part_titled(text)?)),
        Block::Paragraph(_) | Block::Grid(_) => None,
    };
    blocks.iter().enumerate().filter_map(title).collect()
}

/// For each part the block of its title: the longest run in the order of the form, of several the last, since a table of
/// contents stands before the parts.
fn chosen(candidates: &[(usize, usize)]) -> Vec<Option<usize>> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (idx, &(_, part)) in candidates.iter().enumerate() {
        let before = (0..idx)
            .filter(|&other| candidates[other].1 < part)
            .max_by_key(|&other| (best[other].0, other));
        best.push((before.map_or(1, |other| best[other].0 + 1), before));
    }
    let mut titles = vec![None; parts().len()];
    let mut at = (0..best.len()).max_by_key(|&idx| (best[idx].0, idx));
    while let Some(idx) = at {
        let (block, part) = candidates[idx];
        titles[part] = Some(block);
        at = best[idx].1;
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::blocks::SourcePlace;

    #[test]
    fn titles_of_parts_are_recognised_in_their_spellings() {
        let check = |text: &str, expected| assert_eq!(part_titled(text), expected, "{text}");
        check("一、总体情况", Some(0));
        check("一、 总 体 情 况", Some(0));
        check("二．主动公开政府信息情况", Some(1));
        check(
            "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            None,
        );
        check("五、政府信息公开工作存在的主要问题及改进情况", Some(4));
        check("三、收到和处理政府信息公开申请的情况", Some(2));
        check("其他需要报告的事项", Some(5));
        check("（一）存在的主要问题", None);
        check("三、本年度办理结果", None);
        check("2020年，总体情况良好。", None);
    }

    #[test]
    fn of_a_table_of_contents_and_the_parts_the_parts_are_taken() {
        let titles = parts().iter().map(|part| part.title);
        let blocks: Vec<Block> = titles
            .clone()
            .chain(titles.flat_map(|title| [title, "正文。"]))
            .map(|text| Block::paragraph(text, SourcePlace::Line(1)))
            .collect();
        let sections = sections(&blocks);
        assert_eq!(sections.before.len(), 6);
        let lengths: Vec<usize> = sections.parts.iter().flatten().map(Vec::len).collect();
        assert_eq!(lengths, [1; 6]);
    }
}
