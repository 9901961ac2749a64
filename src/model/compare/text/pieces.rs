//! The differences between two texts, by words and whole numbers.

use super::tokens::tokens;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Which of the reports a stretch of text is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// It stands in both.
    Equal,
    /// It stood in the earlier report only.
    Removed,
    /// It stands in the later report only.
    Added,
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which of the reports it is in.
    pub kind: PieceKind,
    /// The words.
    pub text: String,
}

/// Beyond this many tokens of both, sentences are compared instead of words.
const MAX_TOKENS: usize = 40_000;

/// Two changes with no more than so many equal characters between them are read as one.
const MAX_BRIDGE: usize = 1;

/// Returns the differences between two texts (文字差异).
///
/// Its cost is bounded without a deadline: the search of `similar` falls back to an approximate answer.
pub fn diff(old: &str, new: &str) -> Vec<Piece> {
    if old == new {
        let mut pieces = Pieces::default();
        pieces.push(PieceKind::Equal, old);
        return pieces.joined();
    }
    let (old_tokens, new_tokens) = (tokens(old), tokens(new));
    let mut pieces = Pieces::default();
    if old_tokens.len() + new_tokens.len() <= MAX_TOKENS {
        pieces.words(&old_tokens, &new_tokens);
    } else {
        pieces.sentences(&sentences(old), &sentences(new));
    }
    pieces.joined()
}

/// Returns the sentences of a text with the marks that close them; together they are the text.
fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['。', '；', '！', '？', '\n'])
        .collect()
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, kind: PieceKind, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.0.push(Piece {
                kind,
                text: text.to_owned(),
            }),
        }
    }

    fn words(&mut self, old: &[&str], new: &[&str]) {
        for op in capture_diff_slices(Algorithm::Myers, old, new) {
            match op {
                DiffOp::Equal { old_index, len, .. } => {
                    self.push(PieceKind::Equal, &old[old_index..old_index + len].concat());
                }
                other => self.replace(&old[other.old_range()], &new[other.new_range()]),
            }
        }
    }

    fn sentences(&mut self, old: &[&str], new: &[&str]) {
        for op in capture_diff_slices(Algorithm::Myers, old, new) {
            let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
            if matches!(op, DiffOp::Equal { .. }) {
                self.push(PieceKind::Equal, &old.concat());
                continue;
            }
            let (old, new) = (old.concat(), new.concat());
            let (old_tokens, new_tokens) = (tokens(&old), tokens(&new));
            if old_tokens.len() + new_tokens.len() <= MAX_TOKENS {
                self.words(&old_tokens, &new_tokens);
            } else {
                self.replace(&old_tokens, &new_tokens);
            }
        }
    }

    fn replace(&mut self, old: &[&str], new: &[&str]) {
        self.push(PieceKind::Removed, &old.concat());
        self.push(PieceKind::Added, &new.concat());
    }

    /// Returns the pieces with changes joined that only a character or two keeps apart; removed stands before added.
    fn joined(self) -> Vec<Piece> {
        let mut joined = Self::default();
        let (mut removed, mut added) = (String::new(), String::new());
        let mut pieces = self.0.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece.kind {
                PieceKind::Removed => removed.push_str(&piece.text),
                PieceKind::Added => added.push_str(&piece.text),
                PieceKind::Equal => {
                    let is_between = !(removed.is_empty() && added.is_empty());
                    if is_between && pieces.peek().is_some() && is_bridge(&piece.text) {
                        removed.push_str(&piece.text);
                        added.push_str(&piece.text);
                        continue;
                    }
                    joined.flush(&mut removed, &mut added);
                    joined.push(PieceKind::Equal, &piece.text);
                }
            }
        }
        joined.flush(&mut removed, &mut added);
        joined.0
    }

    fn flush(&mut self, removed: &mut String, added: &mut String) {
        self.push(PieceKind::Removed, &std::mem::take(removed));
        self.push(PieceKind::Added, &std::mem::take(added));
    }
}

// A single 的 that two other wordings share is no common text; a number or a mark between them is.
fn is_bridge(text: &str) -> bool {
    text.chars().count() <= MAX_BRIDGE && text.chars().all(|c| c.is_alphabetic() || c == '、')
}

/// Pieces cut into rows of about so many characters a side, behind sentences where they can be: for paper and sheets
/// whose cells have an end.
pub(in crate::compare) fn rows(pieces: &[Piece], max_characters: usize) -> Vec<Vec<Piece>> {
    let mut rows = Vec::new();
    let mut row: Vec<Piece> = Vec::new();
    let (mut n_old, mut n_new) = (0, 0);
    for piece in pieces.iter().flat_map(|piece| parts(piece, max_characters)) {
        let len = piece.text.chars().count();
        match piece.kind {
            PieceKind::Equal => (n_old, n_new) = (n_old + len, n_new + len),
            PieceKind::Removed => n_old += len,
            PieceKind::Added => n_new += len,
        }
        row.push(piece);
        if n_old.max(n_new) >= max_characters {
            rows.push(std::mem::take(&mut row));
            (n_old, n_new) = (0, 0);
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// Returns a piece cut behind its sentences, and a sentence without end where it must be.
fn parts(piece: &Piece, max_characters: usize) -> Vec<Piece> {
    let mut parts = Vec::new();
    for sentence in piece.text.split_inclusive(['。', '；']) {
        let characters: Vec<char> = sentence.chars().collect();
        let chunks = characters.chunks((max_characters / 2).max(1));
        parts.extend(chunks.map(|chunk| Piece {
            kind: piece.kind,
            text: chunk.iter().collect(),
        }));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    fn marked(old: &str, new: &str) -> String {
        let mut text = String::new();
        for piece in diff(old, new) {
            let _ = match piece.kind {
                PieceKind::Equal => write!(text, "{}", piece.text),
                PieceKind::Removed => write!(text, "[-{}-]", piece.text),
                PieceKind::Added => write!(text, "{{+{}+}}", piece.text),
            };
        }
        text
    }

    #[test]
    fn numbers_are_replaced_whole() {
        assert_eq!(
            marked("新收申请3,511件，占12.5%。", "新收申请3,525件，占8.3%。"),
            "新收申请[-3,511-]{+3,525+}件，占[-12.5%-]{+8.3%+}。"
        );
    }

    #[test]
    fn changes_with_one_shared_character_between_are_one() {
        assert_eq!(
            marked("深入推进的工作", "全面落实的任务"),
            "[-深入推进的工作-]{+全面落实的任务+}"
        );
        assert_eq!(marked("收3件", "发3条"), "[-收-]{+发+}3[-件-]{+条+}");
    }

    #[test]
    fn nothing_against_something_is_all_removed_or_added() {
        assert_eq!(marked("", "全文"), "{+全文+}");
        assert_eq!(marked("全文", ""), "[-全文-]");
        assert_eq!(marked("", ""), "");
        assert_eq!(marked("全文", "全文"), "全文");
    }

    #[test]
    fn a_long_paragraph_goes_on_in_the_next_row_and_loses_nothing() {
        let old = "收到申请，依法答复。".repeat(50);
        let new = format!("{old}{}", "无标点".repeat(80));
        let rows = rows(&diff(&old, &new), 40);
        let text: String = rows
            .iter()
            .flatten()
            .map(|piece| piece.text.as_str())
            .collect();
        assert_eq!(text, new);
        let longest = rows.iter().map(|row| {
            row.iter()
                .map(|piece| piece.text.chars().count())
                .sum::<usize>()
        });
        assert!(longest.max().unwrap() < 60);
    }

    #[test]
    fn texts_beyond_all_measure_are_compared_by_sentences() {
        let long = "收到申请，依法答复。".repeat(MAX_TOKENS / 8);
        let other = format!(
            "{}另有一句。",
            "收到申请，依法答复。".repeat(MAX_TOKENS / 8)
        );
        let pieces = diff(&long, &other);
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[1].text, "另有一句。");
    }
}
