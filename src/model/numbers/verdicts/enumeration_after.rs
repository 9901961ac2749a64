//! Lists that follow their number: 开设2个专栏：“要闻”“政策”.

use super::list::{End, ItemKind, List, ListAfter, NAMED_THINGS};
use crate::numbers::tokens::token::{Kind, Punctuation, Token};
use crate::numbers::words::word::{Role, Word};

/// Nouns that name listed titles.
const TITLED_THINGS: &str = "文件 规章 制度 办法 规定 方案 细则 意见";
/// Words between the number and such a noun that do not change what is counted.
const ADJECTIVES: &str = "新 专门 主要 重点 特色 配套 相关 一级 二级 工作 管理 \
     内部 政策 政策性 规范性 行政规范性 政务公开 信息公开";

/// Reads the list after a number and a colon or 分别是. Returns `None` where there is none.
pub(super) fn enumeration_after(
    number: usize,
    tokens: &[Token],
    chars: &[char],
) -> Option<ListAfter> {
    let first = number + 1 + introduction(&tokens[number + 1..])?;
    let kind = match tokens.get(first)? {
        token if token.kind == Kind::Title => ItemKind::Titles,
        token if token.is_quoted(chars) => ItemKind::Names,
        _ => return words(first, tokens),
    };
    let items = Items::read(first, tokens, chars);
    let end = end(items.end, tokens, chars);
    let is_mixed = items.n_titles > 0 && items.n_quotes > 0;
    Some(ListAfter {
        list: List {
            n_items: items.n_titles + items.n_quotes,
            n_near: items.n_titles + items.n_quotes,
            kind,
            has_more: has_more(items.end, tokens),
        },
        end: if is_mixed { End::Unsure } else { end },
        names_items: names_items(number, tokens, chars, kind),
    })
}

// The number of tokens between the number and the list: a noun, and ： or 分别是.
fn introduction(after: &[Token]) -> Option<usize> {
    let is_respective = |token: &Token| token.word() == Some(Word::Role(Role::Respectively));
    let n_nouns = after
        .iter()
        .take_while(|token| matches!(token.kind, Kind::Text | Kind::Word(_)))
        .take_while(|token| !is_respective(token))
        .count();
    let mut at = n_nouns;
    if after
        .get(at)
        .is_some_and(|token| token.is(Punctuation::Colon))
    {
        return Some(at + 1);
    }
    if after
        .get(at)
        .is_some_and(|token| token.is(Punctuation::Comma))
    {
        at += 1;
    }
    if !after.get(at).is_some_and(is_respective) {
        return None;
    }
    at += 1;
    if after.get(at)?.word() == Some(Word::Role(Role::Because)) {
        at += 1;
    }
    Some(at + usize::from(after.get(at)?.is(Punctuation::Colon)))
}

/// The titles and quotations of a list.
struct Items {
    n_titles: usize,
    n_quotes: usize,
    /// The token after the last one.
    end: usize,
}

impl Items {
    fn read(first: usize, tokens: &[Token], chars: &[char]) -> Self {
        let mut items = Self {
            n_titles: 0,
            n_quotes: 0,
            end: first,
        };
        let mut at = first;
        while let Some(token) = tokens.get(at) {
            match token.kind {
                Kind::Title => items.n_titles += 1,
                _ if token.is_quoted(chars) => items.n_quotes += 1,
                // Brackets after an item explain it.
                Kind::Punctuation(Punctuation::Open) => match bracket_end(at, tokens) {
                    Some(close) => at = close,
                    None => break,
                },
                Kind::Punctuation(
                    Punctuation::Pause | Punctuation::Comma | Punctuation::Semicolon,
                )
                | Kind::Word(Word::Role(Role::Join)) => {
                    at += 1;
                    continue;
                }
                _ => break,
            }
            at += 1;
            items.end = at;
        }
        items
    }
}

// Longer brackets end the list, so that reading many numbers before one takes linear time.
fn bracket_end(open: usize, tokens: &[Token]) -> Option<usize> {
    const MAX_BRACKET: usize = 64;
    let mut inner = tokens[open..].iter().take(MAX_BRACKET);
    Some(open + inner.position(|token| token.is(Punctuation::Close))?)
}

fn has_more(end: usize, tokens: &[Token]) -> bool {
    let next = tokens.get(end).and_then(Token::word);
    next == Some(Word::Role(Role::AndMore))
}

fn end(end: usize, tokens: &[Token], chars: &[char]) -> End {
    let Some(next) = tokens.get(end) else {
        return End::Stop;
    };
    match next.kind {
        Kind::Punctuation(Punctuation::Stop | Punctuation::Close) => End::Stop,
        Kind::Punctuation(Punctuation::Comma | Punctuation::Semicolon) => {
            let mut rest = tokens[end..]
                .iter()
                .take_while(|token| !token.is(Punctuation::Stop));
            let is_item = |token: &Token| {
                matches!(token.kind, Kind::Title | Kind::Number(_))
                    || token.is_quoted(chars)
                    || token.word() == Some(Word::Role(Role::Join))
            };
            if rest.any(is_item) {
                End::Unsure
            } else {
                End::Clause
            }
        }
        _ => End::Unsure,
    }
}

// 3项配套制度： and 配套制度3项：
fn names_items(number: usize, tokens: &[Token], chars: &[char], kind: ItemKind) -> bool {
    let nouns = match kind {
        ItemKind::Titles => TITLED_THINGS,
        ItemKind::Names | ItemKind::Words => NAMED_THINGS,
    };
    let after = tokens[number + 1..]
        .iter()
        .take_while(|token| matches!(token.kind, Kind::Text | Kind::Word(_)))
        .take_while(|token| token.word() != Some(Word::Role(Role::Respectively)));
    let end = after.last().map(|token| token.characters.end);
    let number = &tokens[number].characters;
    let Some(end) = end else {
        let before: String = chars[number.start.saturating_sub(MAX_NOUN)..number.start]
            .iter()
            .collect();
        return nouns.split(' ').any(|noun| before.ends_with(noun));
    };
    let words: String = chars[number.end..end].iter().collect();
    nouns.split(' ').any(|noun| {
        let adjective = words.trim().strip_suffix(noun);
        adjective.is_some_and(|it| it.is_empty() || ADJECTIVES.split(' ').any(|known| known == it))
    })
}

/// The largest length of a noun, in characters.
const MAX_NOUN: usize = 4;

// 4个栏目：指南、制度、公开和年报。 Only agreement is reported: the borders are uncertain.
fn words(first: usize, tokens: &[Token]) -> Option<ListAfter> {
    let rest = tokens[first..].iter().take_while(|token| {
        let is_border = matches!(
            token.kind,
            Kind::Punctuation(
                Punctuation::Stop
                    | Punctuation::Semicolon
                    | Punctuation::Comma
                    | Punctuation::Colon
            )
        );
        !is_border
    });
    let mut n_joints = 0;
    let mut is_last = false;
    for token in rest {
        match token.kind {
            Kind::Punctuation(Punctuation::Pause) => n_joints += 1,
            Kind::Word(Word::Role(Role::Join)) if !is_last => {
                is_last = true;
                n_joints += 1;
            }
            Kind::Text | Kind::Word(_) => {}
            _ => return None,
        }
    }
    Some(ListAfter {
        list: List::of_words(n_joints, false)?,
        end: End::Unsure,
        names_items: false,
    })
}
