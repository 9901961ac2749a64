//! Counts of what is listed beside them: eight titles and 共计8个规范性文件.

use super::mention::Mention;
use super::taken::TakenFor;
use super::token::{Kind, Mark, Token};
use super::verdict::{Check, Fault, Mend, Verdict, both};
use super::word::{Paper, Role, Word};
use crate::report::Number;
use crate::rules::Severity;

/// Nouns that say that the names before are what is counted.
const NAMED_THINGS: &[&str] = &[
    "栏目",
    "专栏",
    "子栏目",
    "版块",
    "板块",
    "专题",
    "制度",
    "平台",
    "账号",
];
/// Units in which listed things are counted.
const UNITS: &[&str] = &["个", "件", "项", "部", "份", "类", "种", "篇", "大", ""];

/// A list beside a number.
struct List {
    n_items: usize,
    kind: Listed,
    /// Whether 等 says that there are more.
    has_more: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Listed {
    Titles,
    Names,
    /// Words between 、, whose borders are not sure.
    Words,
}

/// What a number turned out to be that counts a list; none where there is no list.
pub(super) fn listed(mention: &Mention, tokens: &[Token], chars: &[char]) -> Option<Verdict> {
    if !UNITS.contains(&mention.unit.as_str()) || !mention.numeral.is_exact() {
        return None;
    }
    let before = list_before(mention.token_idx, tokens);
    let list = before.or_else(|| titles_behind(mention.token_idx, tokens))?;
    let n_items = Number::from(list.n_items);
    if mention.numeral.value == n_items {
        return Some(Verdict::is(TakenFor::Listed(list.n_items)));
    }
    let severity = severity(&list, mention, tokens, chars)?;
    Some(Verdict::wrong(Fault {
        check: Check::List,
        severity,
        expected: n_items,
        cells: Vec::new(),
        with: both(
            format!("文中列出{}个", list.n_items),
            format!("{} are listed", list.n_items),
        ),
        mend: Mend::ByHand,
    }))
}

fn severity(list: &List, mention: &Mention, tokens: &[Token], chars: &[char]) -> Option<Severity> {
    let has_too_many = Number::from(list.n_items) > mention.numeral.value;
    let behind = tokens.get(mention.token_idx + 1);
    let rest = behind.map_or(&[][..], |token| &chars[token.characters.start..]);
    let is_named_thing = NAMED_THINGS.iter().any(|thing| {
        thing
            .chars()
            .eq(rest.iter().take(thing.chars().count()).copied())
    });
    let is_paper = behind.is_some_and(|token| {
        matches!(
            token.word(),
            Some(Word::Paper(Paper::Normative | Paper::Rules | Paper::Other))
        )
    });
    match (list.kind, list.has_more) {
        (_, true) if !has_too_many => None,
        (Listed::Titles, false) if is_paper && list.n_items > 1 => Some(Severity::Warning),
        (Listed::Titles, _) if is_paper => Some(Severity::Question),
        (Listed::Names, _) if is_named_thing && list.n_items > 1 => Some(Severity::Question),
        _ => None,
    }
}

fn list_before(number: usize, tokens: &[Token]) -> Option<List> {
    let mut at = number;
    let mut has_more = false;
    while let Some(token) = at.checked_sub(1).map(|before| &tokens[before]) {
        match token.word() {
            Some(Word::Role(Role::AndMore)) => has_more = true,
            Some(Word::Plain | Word::SumOf(_)) => {}
            _ => break,
        }
        at -= 1;
    }
    let kind = match tokens[..at].last()?.kind {
        Kind::Title => Listed::Titles,
        Kind::Quote => Listed::Names,
        _ => return words_before(at, tokens, has_more),
    };
    let n_items = items_before(at, tokens, kind);
    Some(List {
        n_items,
        kind,
        has_more,
    })
}

fn items_before(end: usize, tokens: &[Token], kind: Listed) -> usize {
    let mut n_items = 0;
    for token in tokens[..end].iter().rev() {
        match token.kind {
            Kind::Title if kind == Listed::Titles => n_items += 1,
            Kind::Quote if kind == Listed::Names => n_items += 1,
            Kind::Mark(Mark::Pause | Mark::Comma) | Kind::Word(Word::Role(Role::Join)) => {}
            // What stands in brackets behind a title explains it.
            _ => break,
        }
    }
    n_items
}

// 指南、制度、法定主动公开内容和年度报告4个栏目: pauses and the last 和 divide the list.
fn words_before(end: usize, tokens: &[Token], has_more: bool) -> Option<List> {
    let mut n_joints = 0;
    let mut is_last = true;
    for token in tokens[..end].iter().rev() {
        match token.kind {
            Kind::Mark(Mark::Pause) => {
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
    (n_joints > 0).then_some(List {
        n_items: n_joints + 1,
        kind: Listed::Words,
        has_more,
    })
}

// 3件：《甲》《乙》《丙》
fn titles_behind(number: usize, tokens: &[Token]) -> Option<List> {
    const MAX_NOUNS: usize = 3;
    let behind = &tokens[number + 1..];
    let colon = behind
        .iter()
        .take(MAX_NOUNS)
        .position(|token| token.is(Mark::Colon))?;
    let mut n_items = 0;
    for token in &behind[colon + 1..] {
        match token.kind {
            Kind::Title => n_items += 1,
            Kind::Mark(Mark::Pause | Mark::Comma) | Kind::Word(Word::Role(Role::Join)) => {}
            _ => break,
        }
    }
    (n_items > 0).then_some(List {
        n_items,
        kind: Listed::Titles,
        has_more: true,
    })
}
