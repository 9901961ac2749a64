//! Counts of what is listed beside them: eight titles and 共计8个规范性文件.

use super::list_behind::{End, ListBehind, list_behind};
use super::verdict::{Check, Fault, Mend, Verdict, both};
use crate::numbers::claims::mention::Mention;
use crate::numbers::taken::TakenFor;
use crate::numbers::tokens::token::{Kind, Mark, Token};
use crate::numbers::words::word::{Paper, Role, Word};
use crate::report::Number;
use crate::rules::Severity;

/// Nouns that say that the names before are what is counted.
pub(crate) const NAMED_THINGS: &[&str] = &[
    "栏目",
    "专栏",
    "子栏目",
    "版块",
    "板块",
    "频道",
    "专题",
    "制度",
    "平台",
    "账号",
];
/// Units in which listed things are counted.
const UNITS: &[&str] = &["个", "件", "项", "部", "份", "类", "种", "篇", "大", ""];

/// A list beside a number.
pub(crate) struct List {
    /// How many items it has.
    pub(crate) n_items: usize,
    /// How many of them stand on the number's side of every comma: 依据《甲》，《乙》《丙》2个文件 counts these alone.
    pub(crate) n_near: usize,
    /// What they are.
    pub(crate) kind: Listed,
    /// Whether 等 says that there are more.
    pub(crate) has_more: bool,
}

/// What is listed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listed {
    /// 《…》
    Titles,
    /// “…”
    Names,
    /// Words between 、, whose borders are not sure.
    Words,
}

/// What a number turned out to be that counts a list; none where there is no list.
pub(crate) fn listed(mention: &Mention, tokens: &[Token], chars: &[char]) -> Option<Verdict> {
    if !UNITS.contains(&mention.unit.as_str()) || !mention.numeral.is_exact() {
        return None;
    }
    if let Some(list) = list_before(mention.token_idx, tokens, chars) {
        return verdict(&list, mention, || severity(&list, mention, tokens, chars));
    }
    let behind = list_behind(mention.token_idx, tokens, chars)?;
    verdict(&behind.list, mention, || severity_behind(&behind, mention))
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
        return Some(Verdict::is(TakenFor::Listed(n_items)));
    }
    Some(Verdict::wrong(Fault {
        check: Check::List,
        severity: severity()?,
        expected: Number::from(list.n_items),
        cells: Vec::new(),
        with: both(
            format!("文中列出{}个", list.n_items),
            format!("{} are listed", list.n_items),
        ),
        instead: None,
        mend: Mend::ByHand,
    }))
}

fn severity(list: &List, mention: &Mention, tokens: &[Token], chars: &[char]) -> Option<Severity> {
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
        (_, true) if !has_too_many(list, mention) => None,
        (Listed::Titles, false) if is_paper && list.is_whole() => Some(Severity::Warning),
        (Listed::Titles, _) if is_paper => Some(Severity::Question),
        (Listed::Names, _) if is_named_thing && list.n_items > 1 => Some(Severity::Question),
        _ => None,
    }
}

// Behind a colon the list is whole where the sentence ends with it; else it may go on in other words.
fn severity_behind(behind: &ListBehind, mention: &Mention) -> Option<Severity> {
    let list = &behind.list;
    if !behind.names_items || list.n_items < 2 {
        return None;
    }
    match (list.has_more, behind.end, list.kind) {
        (true, ..) => has_too_many(list, mention).then_some(Severity::Question),
        (false, End::Unsure, _) => None,
        (false, End::Stop, Listed::Titles) => Some(Severity::Warning),
        (false, ..) => Some(Severity::Question),
    }
}

impl List {
    // Several items, with no comma that may set some of them apart.
    const fn is_whole(&self) -> bool {
        self.n_items > 1 && self.n_near == self.n_items
    }
}

fn has_too_many(list: &List, mention: &Mention) -> bool {
    Number::from(list.n_items) > mention.numeral.value
}

fn list_before(number: usize, tokens: &[Token], chars: &[char]) -> Option<List> {
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
        token if token.kind == Kind::Title => Listed::Titles,
        token if token.is_quoted(chars) => Listed::Names,
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

// How many items there are, and how many behind the last comma.
fn items_before(before: &[Token], chars: &[char], kind: Listed) -> (usize, usize) {
    let mut n_items = 0;
    let mut n_near = None;
    for token in before.iter().rev() {
        match token.kind {
            Kind::Title if kind == Listed::Titles => n_items += 1,
            _ if token.is_quoted(chars) && kind == Listed::Names => n_items += 1,
            Kind::Mark(Mark::Comma) => n_near = n_near.or(Some(n_items)),
            Kind::Mark(Mark::Pause) | Kind::Word(Word::Role(Role::Join)) => {}
            // What stands in brackets behind a title explains it.
            _ => break,
        }
    }
    // A comma before the first item is none between items.
    (n_items, n_near.unwrap_or(n_items))
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
        n_near: n_joints + 1,
        kind: Listed::Words,
        has_more,
    })
}
