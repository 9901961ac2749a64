//! Which of the words around a number are its own.

use super::claim::Certainty;
use super::clause::{NumberInClause, understood};
use super::interpreter::{Interpreter, PreviousClause};
use super::phrase::{Phrase, Trait};
use crate::numbers::words::word::{Period, Role, Word};

impl Interpreter<'_> {
    // The words of a number: those before it with the noun after it, else those after it, else the clause before.
    pub(super) fn own_words(
        &mut self,
        number: &NumberInClause<'_>,
        mut left: Phrase,
    ) -> (Phrase, Certainty) {
        let known = understood(&number.right);
        let mut right = self.phrase(&known);
        let is_followed_by_text = known.is_empty() && !number.right.is_empty();
        let most = match self.previous {
            PreviousClause::Reason => Certainty::Guess,
            PreviousClause::Nothing | PreviousClause::Quantity(_) => Certainty::Sure,
        };
        if left.names_quantity() {
            // 收到84件市民反映 is not about requests.
            if is_followed_by_text && left.outcomes.is_none() {
                left.traits.insert(Trait::Gap);
            }
            left.join_nouns(&right);
            return (left, most);
        }
        if right.names_cells() {
            // 12件行政复议纠错案件 are not all cases.
            let is_cut = known.len() < number.right.len();
            if is_cut && right.outcomes.is_none() && right.flows.is_empty() {
                right.traits.insert(Trait::Gap);
            }
            return (with_relations_of(left, right), most);
        }
        // 收到申请4件，2件为网络申请，2件为信函申请
        let is_kind = number.left.is_empty()
            && number.right.first().and_then(|token| token.word())
                == Some(Word::Role(Role::Because));
        if is_kind || right.traits.has(Trait::Channel) && !left.has_meaning() {
            left.traits.insert_from(right.traits, &[Trait::Channel]);
            left.traits.insert(Trait::Kind);
            return (left, most);
        }
        // 10件已经按时按规完成答复: what stands between says how.
        let mut whole = self.phrase(&number.right);
        let names_rows = whole.outcomes.is_some() || whole.flow().is_some();
        if names_rows && whole.cases.is_empty() && !whole.traits.has(Trait::Foreign) {
            whole.traits.remove(Trait::Gap);
            whole.before.clear();
            return (with_relations_of(left, whole), Certainty::Doubtful);
        }
        match std::mem::replace(&mut self.previous, PreviousClause::Nothing) {
            PreviousClause::Quantity(before)
                if left.before.is_empty()
                    && !left.traits.has(Trait::Rate)
                    && !left.traits.has(Trait::Published)
                    && number.right.is_empty()
                    && !left.roles.has(Role::Respectively) =>
            {
                let mut before = *before;
                before.traits.insert_from(left.traits, &[Trait::Total]);
                (before, Certainty::Doubtful)
            }
            _ => {
                // 比2022年（31件）
                if self.is_in_comparison && !left.has_meaning() {
                    left.roles.insert(Role::Than);
                    left.period = Some(Period::Last);
                }
                (left, most)
            }
        }
    }
}

// 1件属内部事务不予公开: the words after the number, with 其中 and the like from before.
fn with_relations_of(left: Phrase, mut right: Phrase) -> Phrase {
    let relations = [Role::Part, Role::Including, Role::Besides];
    right.roles.insert_from(left.roles, &relations);
    right
        .roles
        .insert_from(left.roles, &[Role::Not, Role::None, Role::Than]);
    let kinds = [
        Trait::Foreign,
        Trait::Narrow,
        Trait::Channel,
        Trait::Remainder,
    ];
    right.traits.insert_from(left.traits, &kinds);
    // 公开了2项行政许可 counts what was published.
    if !right.decisions.is_empty() {
        let published = [Trait::Disclosed, Trait::Published];
        right.traits.insert_from(left.traits, &published);
    }
    let requests = [Trait::Request, Trait::StrongRequest];
    right.traits.insert_from(left.traits, &requests);
    right.scope = right.scope.or(left.scope);
    right.period = right.period.or(left.period);
    right.before.splice(0..0, left.before);
    right
}
