//! Words that are listed before 等 and their number: 机构、职能、办事等3项内容.

use super::list::{ItemKind, List};
use crate::numbers::tokens::token::{Kind, Punctuation, Token};
use crate::numbers::words::word::{Role, Word};

/// A longer item may be several.
const MAX_ITEM: usize = 8;
/// The largest number of items that are counted.
const MAX_ITEMS: usize = 32;

/// Reads the words before 等 and a number. Returns `None` where there are none, or where one of them may be several.
pub(super) fn enumeration_words(number: usize, tokens: &[Token]) -> Option<List> {
    let more = number.checked_sub(1)?;
    if tokens.get(more)?.word() != Some(Word::Role(Role::AndMore)) {
        return None;
    }
    let is_item = |token: &&Token| {
        matches!(token.kind, Kind::Text | Kind::Word(_)) || token.is(Punctuation::Pause)
    };
    let before: Vec<&Token> = tokens[..more].iter().rev().take_while(is_item).collect();
    let is_joint = |token: &&&Token| {
        token.is(Punctuation::Pause) || token.word() == Some(Word::Role(Role::Join))
    };
    let items: Vec<usize> = before
        .split(|token| is_joint(&token))
        .map(|item| item.iter().map(|token| token.characters.len()).sum())
        .collect();
    // The verb stands before the first item.
    let (_, others) = items.split_last()?;
    let are_short = others
        .iter()
        .all(|n_chars| (2..=MAX_ITEM).contains(n_chars));
    let is_list = (2..=MAX_ITEMS).contains(&items.len());
    (is_list && are_short).then_some(List {
        n_items: items.len(),
        n_near: items.len(),
        kind: ItemKind::Words,
        has_more: true,
    })
}
