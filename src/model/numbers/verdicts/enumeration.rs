//! Compares a number with the list beside it: eight titles and 共计8个规范性文件.

use super::enumeration_after::enumeration_after;
use super::enumeration_before::enumeration_before;
use super::enumeration_words::enumeration_words;
use super::interpretation::Interpretation;
use super::list::{End, ItemKind, List, ListAfter, NAMED_THINGS};
use super::verdict::{Check, Contradiction, FixMode, Severity, Verdict};
use crate::numbers::claims::mention::Mention;
use crate::numbers::tokens::token::Token;
use crate::numbers::words::word::{Paper, Word};
use crate::report::Number;
use crate::words::Bilingual;

/// Units in which listed items are counted.
const UNITS: &[&str] = &[
    "个",
    "件",
    "项",
    "部",
    "份",
    "类",
    "种",
    "篇",
    "大",
    "大类",
    "方面",
    "个方面",
    "个类别",
    "",
];

/// Units in which listed words are counted.
const THINGS: &[&str] = &["项", "类", "个", "种", "大类", "方面", "个方面", "个类别"];

/// The verdict on a number by the list beside it. Returns `None` where there is no list, or nothing certain.
pub(crate) fn enumeration(mention: &Mention, tokens: &[Token], chars: &[char]) -> Option<Verdict> {
    if !UNITS.contains(&mention.unit.as_str()) || !mention.numeral.is_exact() {
        return None;
    }
    if let Some(list) = enumeration_words(mention.token_idx, tokens) {
        let is_too_much = has_too_many(&list, mention) && mention.claim.is_none();
        let is_counted = THINGS.contains(&mention.unit.as_str());
        return verdict(&list, mention, || {
            (is_too_much && is_counted).then_some(Severity::Question)
        });
    }
    if let Some(list) = enumeration_before(mention.token_idx, tokens, chars) {
        return verdict(&list, mention, || severity(&list, mention, tokens, chars));
    }
    let after = enumeration_after(mention.token_idx, tokens, chars)?;
    verdict(&after.list, mention, || severity_after(&after, mention))
}

fn verdict(
    list: &List,
    mention: &Mention,
    severity: impl FnOnce() -> Option<Severity>,
) -> Option<Verdict> {
    let fitting = [list.n_items, list.n_near]
        .into_iter()
        .find(|n_items| mention.numeral.value == Number::from(*n_items));
    if let Some(n_items) = fitting {
        return Some(Verdict::is(Interpretation::Enumeration(n_items)));
    }
    Some(Verdict::wrong(Contradiction {
        check: Check::List,
        severity: severity()?,
        expected: Number::from(list.n_items),
        cells: Vec::new(),
        with: Bilingual::new(
            format!("文中列出{}个", list.n_items),
            format!("{} are listed", list.n_items),
        ),
        instead: None,
        fix: FixMode::Manual,
    }))
}

fn severity(list: &List, mention: &Mention, tokens: &[Token], chars: &[char]) -> Option<Severity> {
    let after = tokens.get(mention.token_idx + 1);
    let rest = after.map_or(&[][..], |token| &chars[token.characters.start..]);
    let is_named_thing = NAMED_THINGS.split(' ').any(|thing| {
        thing
            .chars()
            .eq(rest.iter().take(thing.chars().count()).copied())
    });
    let is_paper = after.is_some_and(|token| {
        matches!(
            token.word(),
            Some(Word::Paper(
                Paper::Normative | Paper::Rules | Paper::Other | Paper::Unnamed
            ))
        )
    });
    match (list.kind, list.has_more) {
        (_, true) if !has_too_many(list, mention) => None,
        (ItemKind::Titles, false) if is_paper && list.is_whole() => Some(Severity::Warning),
        (ItemKind::Titles, _) if is_paper => Some(Severity::Question),
        (ItemKind::Names, _) if is_named_thing && list.n_items > 1 => Some(Severity::Question),
        _ => None,
    }
}

// After a colon, the list is complete if the sentence ends with it; else other words may continue it.
fn severity_after(after: &ListAfter, mention: &Mention) -> Option<Severity> {
    let list = &after.list;
    if !after.names_items || list.n_items < 2 {
        return None;
    }
    match (list.has_more, after.end, list.kind) {
        (true, ..) => has_too_many(list, mention).then_some(Severity::Question),
        (false, End::Unsure, _) => None,
        (false, End::Stop, ItemKind::Titles) => Some(Severity::Warning),
        (false, ..) => Some(Severity::Question),
    }
}

fn has_too_many(list: &List, mention: &Mention) -> bool {
    Number::from(list.n_items) > mention.numeral.value
}
