//! Lists before their number: 《甲》《乙》2个文件.

use super::list::{ItemKind, List};
use crate::numbers::tokens::token::{Kind, Punctuation, Token};
use crate::numbers::words::word::{Role, Word};

/// Reads the list before a number: 《甲》《乙》2个文件. Returns `None` where there is none.
pub(super) fn enumeration_before(number: usize, tokens: &[Token], chars: &[char]) -> Option<List> {
    let mut at = number;
    let mut has_more = false;
    while let Some(token) = at.checked_sub(1).map(|before| &tokens[before]) {
        match token.word() {
            _ if token.is_quoted(chars) => break,
            Some(Word::Role(Role::AndMore)) => has_more = true,
            Some(Word::Plain | Word::Total | Word::SumOf(_) | Word::Role(Role::Accumulated)) => {}
            _ => break,
        }
        at -= 1;
    }
    let kind = match tokens[..at].last()? {
        token if token.kind == Kind::Title => ItemKind::Titles,
        token if token.is_quoted(chars) => ItemKind::Names,
        _ => return words_before(at, tokens, has_more),
    };
    let (n_items, n_near) = items_before(&tokens[..at], chars, kind);
    Some(List {
        n_items,
        n_near,
        kind,
        has_more,
    })
}

// The number of items, and of those after the last comma.
fn items_before(before: &[Token], chars: &[char], kind: ItemKind) -> (usize, usize) {
    let mut n_items = 0;
    let mut n_near = None;
    for token in before.iter().rev() {
        match token.kind {
            Kind::Title if kind == ItemKind::Titles => n_items += 1,
            _ if token.is_quoted(chars) && kind == ItemKind::Names => n_items += 1,
            Kind::Punctuation(Punctuation::Comma) => n_near = n_near.or(Some(n_items)),
            Kind::Punctuation(Punctuation::Pause) | Kind::Word(Word::Role(Role::Join)) => {}
            // Brackets after a title explain it.
            _ => break,
        }
    }
    // A comma before the first item does not separate items.
    (n_items, n_near.unwrap_or(n_items))
}

// 指南、制度、法定主动公开内容和年度报告4个栏目: pauses and the last 和 separate the items.
fn words_before(end: usize, tokens: &[Token], has_more: bool) -> Option<List> {
    let mut n_joints = 0;
    let mut is_last = true;
    for token in tokens[..end].iter().rev() {
        match token.kind {
            Kind::Punctuation(Punctuation::Pause) => {
                n_joints += 1;
                is_last = false;
            }
            Kind::Word(Word::Role(Role::Join)) if is_last => {
                n_joints += 1;
                is_last = false;
            }
            Kind::Text | Kind::Word(_) => {}
            // 按时办结82件、延期办结2件 lists numbers, not names.
            Kind::Number(_) => return None,
            _ => break,
        }
    }
    List::of_words(n_joints, has_more)
}
