//! Distributes the words before 分别 among the numbers after it: 行政复议、行政诉讼分别为3件、1件.

use super::clause::{NumberInClause, items};
use super::phrase::Phrase;
use super::phrase_reader::phrase;
use crate::numbers::tokens::token::Token;
use crate::numbers::words::word::{Role, Roles, Word};

/// How the words before 分别 are distributed among the numbers after it.
pub(crate) enum Distributive<'a> {
    /// There is no 分别: each number has its own words.
    No,
    /// One item for each number.
    Items(Items<'a>),
    /// The number of items differs from the number of numbers.
    Mismatched(Roles),
}

/// The items of a clause, one for each number.
pub(crate) struct Items<'a> {
    /// The words of each number.
    words: Vec<Vec<&'a Token>>,
    /// The words between 分别 and the first number.
    rest: Vec<&'a Token>,
    roles: Roles,
}

/// Distributes the words before 分别; `year` is the report's.
pub(crate) fn distributive<'a>(numbers: &[NumberInClause<'a>], year: u16) -> Distributive<'a> {
    let Some((first, others)) = numbers.split_first() else {
        return Distributive::No;
    };
    let is_border = |token: &&Token| token.word() == Some(Word::Role(Role::Respectively));
    let Some(border) = first.left.iter().position(is_border) else {
        return Distributive::No;
    };
    let phrase = |words: &[&Token]| phrase(words.iter().copied(), year);
    let mut items = items(&first.left[..border]);
    items.retain(|item| phrase(item).names_part());
    if items.is_empty() {
        return Distributive::No;
    }
    let roles = phrase(&first.left).roles;
    let is_bare = |number: &NumberInClause<'_>| !phrase(&number.left).names_part();
    if items.len() != numbers.len() || !others.iter().all(is_bare) {
        return Distributive::Mismatched(roles);
    }
    Distributive::Items(Items {
        words: items,
        rest: first.left[border..].to_vec(),
        roles,
    })
}

impl<'a> Distributive<'a> {
    /// The words of a number.
    pub(crate) fn words_of(
        &self,
        number_idx: usize,
        number: &NumberInClause<'a>,
    ) -> Vec<&'a Token> {
        match self {
            Self::No => number.left.clone(),
            Self::Mismatched(_) => Vec::new(),
            Self::Items(shared) => {
                let more = if number_idx == 0 {
                    &shared.rest
                } else {
                    &number.left
                };
                let item = shared.words.get(number_idx);
                item.into_iter().flatten().chain(more).copied().collect()
            }
        }
    }

    /// Whether the numbers are shares of what is named.
    pub(crate) fn are_shares(&self) -> bool {
        self.roles().has(Role::OutOf)
    }

    /// Adds to a number what is said for all of them: 同比分别下降11.1%、9.5%.
    pub(crate) fn join(&self, phrase: &mut Phrase) {
        let relations: &[Role] = if phrase.is_change() {
            &[Role::OutOf, Role::Than]
        } else {
            &[Role::OutOf, Role::Than, Role::Rise, Role::Fall]
        };
        phrase.roles.insert_from(self.roles(), relations);
    }

    fn roles(&self) -> Roles {
        match self {
            Self::No => Roles::default(),
            Self::Mismatched(roles) => *roles,
            Self::Items(shared) => shared.roles,
        }
    }
}
