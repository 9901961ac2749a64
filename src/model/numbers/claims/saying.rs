//! What a clause says without a number of its own, and what a rate says of all requests.

use super::context::Topic;
use super::interpreter::{Interpreter, is_ratio};
use super::mention::Rate;
use super::phrase::{Phrase, Trait};
use super::statements::{self, Clause};
use crate::numbers::tokens::token::{Punctuation, Token};
use crate::numbers::words::word::{Role, Word};

/// The largest length of the name of a rate, in characters.
const MAX_RATE: usize = 8;

impl Interpreter<'_> {
    // What a clause says without a number.
    pub(super) fn state(&mut self, words: &[&Token]) {
        let last = self.mentions.last();
        let is_none = |token: &Token| token.word() == Some(Word::Role(Role::None));
        // 无政府信息公开申请、无行政复议
        let mut start = 0;
        for end in 1..=words.len() {
            let is_border =
                end == words.len() || words[end - 1].is(Punctuation::Pause) && is_none(words[end]);
            if !is_border {
                continue;
            }
            let clause = Clause {
                chars: self.chars,
                words: &words[start..end],
                context: &self.context,
                last: last.filter(|last| last.sentence == self.sentence),
                before: last.filter(|last| last.sentence + 1 == self.sentence),
                statement_before: self.statements.last().filter(|before| {
                    let start = words[start].characters.start;
                    before.sentence == self.sentence && before.characters.end + 1 == start
                }),
                sentence: self.sentence,
            };
            let statement = statements::statement(&clause);
            self.statements.extend(statement);
            start = end;
        }
    }

    // 办结率100% of requests; 按时办结率 leaves out those that were late.
    pub(super) fn rate(&self, phrase: &Phrase, number: usize) -> Option<Rate> {
        let is_of_requests = phrase.traits.has(Trait::Rate)
            && is_ratio(&self.unit(number))
            && self.context.topic == Topic::Requests
            && !phrase.traits.has(Trait::Foreign)
            && self.context.is_of_agency();
        let start = self.tokens[number].characters.start;
        let before = &self.chars[start.saturating_sub(MAX_RATE)..start];
        let is_in_time = before
            .windows(2)
            .any(|pair| matches!(pair, ['按' | '如', '期'] | ['按' | '准' | '及', '时']));
        is_of_requests.then_some(if is_in_time {
            Rate::InTime
        } else {
            Rate::Handled
        })
    }
}
