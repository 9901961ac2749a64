//! Numbers told 分别: which words belong to which of them.

use super::clause::{Beside, items};
use super::phrase::Phrase;
use crate::numbers::tokens::token::Token;
use crate::numbers::words::word::{Role, Roles, Word};

/// What the words before 分别 say of the numbers behind it.
pub(crate) enum Respective<'a> {
    /// Nothing: each number has its own words.
    No,
    /// One item for each number.
    Among(Among<'a>),
    /// There are not as many items as numbers.
    Muddled(Roles),
}

/// Items shared out among the numbers of a clause.
pub(crate) struct Among<'a> {
    /// The words of each number.
    items: Vec<Vec<&'a Token>>,
    /// What stands between 分别 and the first number.
    rest: Vec<&'a Token>,
    roles: Roles,
}

/// How the words before 分别 are shared out; `year` is the report's.
pub(crate) fn respective<'a>(numbers: &[Beside<'a>], year: u16) -> Respective<'a> {
    let Some((first, others)) = numbers.split_first() else {
        return Respective::No;
    };
    let is_border = |token: &&Token| token.word() == Some(Word::Role(Role::Respectively));
    let Some(border) = first.left.iter().position(is_border) else {
        return Respective::No;
    };
    let phrase = |words: &[&Token]| Phrase::of(words.iter().copied(), year);
    let mut items = items(&first.left[..border]);
    items.retain(|item| phrase(item).names_part());
    if items.is_empty() {
        return Respective::No;
    }
    let roles = phrase(&first.left).roles;
    let is_bare = |beside: &Beside<'_>| !phrase(&beside.left).names_part();
    if items.len() != numbers.len() || !others.iter().all(is_bare) {
        return Respective::Muddled(roles);
    }
    Respective::Among(Among {
        items,
        rest: first.left[border..].to_vec(),
        roles,
    })
}

impl<'a> Respective<'a> {
    /// The words of a number.
    pub(crate) fn words_of(&self, number_idx: usize, beside: &Beside<'a>) -> Vec<&'a Token> {
        match self {
            Self::No => beside.left.clone(),
            Self::Muddled(_) => Vec::new(),
            Self::Among(among) => {
                let more = if number_idx == 0 {
                    &among.rest
                } else {
                    &beside.left
                };
                let item = among.items.get(number_idx);
                item.into_iter().flatten().chain(more).copied().collect()
            }
        }
    }

    /// Whether the numbers are shares of what is named.
    pub(crate) fn are_shares(&self) -> bool {
        self.roles().has(Role::OutOf)
    }

    /// Gives a number what is said of all of them: 同比分别下降11.1%、9.5%.
    pub(crate) fn join(&self, phrase: &mut Phrase) {
        let roles = self.roles();
        let relations: &[Role] = if phrase.is_change() {
            &[Role::OutOf, Role::Than]
        } else {
            &[Role::OutOf, Role::Than, Role::Rise, Role::Fall]
        };
        for role in relations {
            if roles.has(*role) {
                phrase.roles.insert(*role);
            }
        }
    }

    fn roles(&self) -> Roles {
        match self {
            Self::No => Roles::default(),
            Self::Muddled(roles) => *roles,
            Self::Among(among) => among.roles,
        }
    }
}
