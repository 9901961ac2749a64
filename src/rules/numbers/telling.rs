//! Reads the clauses of a paragraph in order and understands each number from its words and from what was told before.

use super::claim::{Certainty, Claim, Spoken, claim};
use super::claims_of_requests::rows_of;
use super::clause::{Beside, Piece, items, pieces, understood};
use super::context::{Cases, Context, Whose};
use super::mention::Mention;
use super::phrase::{Phrase, Trait};
use super::settle::settle;
use super::token::{Mark, Token};
use super::wholes::{self, Wholes};
use super::word::{Flow, Role};

/// The numbers of a paragraph with what they claim to be, in the order of the text.
pub(super) fn mentions(chars: &[char], tokens: &[Token], context: Context<'_>) -> Vec<Mention> {
    let mut telling = Telling {
        chars,
        tokens,
        context,
        mentions: Vec::new(),
        wholes: Wholes::default(),
        sentence: 0,
        clause: 0,
        subject: Certainty::Sure,
        before: Before::Nothing,
        compares: Compares::No,
        outer_cases: Vec::new(),
    };
    for piece in pieces(tokens) {
        telling.piece(piece);
    }
    let mut mentions = telling.mentions;
    settle(&mut mentions);
    mentions
}

/// What the clause before, without a number, leaves to the next one.
enum Before {
    Nothing,
    /// 收到政府信息公开申请，共84件
    Quantity(Box<Phrase>),
    /// 因申请人主体不适格，不予公开3件: a part of the outcome only.
    Reason,
}

struct Telling<'a> {
    chars: &'a [char],
    tokens: &'a [Token],
    context: Context<'a>,
    mentions: Vec<Mention>,
    wholes: Wholes,
    sentence: usize,
    clause: usize,
    /// How well it is known whose numbers the sentence tells.
    subject: Certainty,
    before: Before,
    compares: Compares,
    /// The cases told of outside of the brackets that are open.
    outer_cases: Vec<Cases>,
}

/// Whether the sentence sets this year beside the last.
#[derive(PartialEq, Eq)]
enum Compares {
    No,
    WithLastYear,
}

impl<'a> Telling<'a> {
    fn piece(&mut self, piece: Piece<'a>) {
        match piece {
            Piece::Words(words) => self.words(&words),
            Piece::Numbers(numbers) => self.numbers(&numbers),
            Piece::Mark(mark) => self.mark(mark),
        }
    }

    fn mark(&mut self, mark: Mark) {
        self.clause += 1;
        match mark {
            Mark::Stop => {
                self.sentence += 1;
                self.subject = Certainty::Sure;
                self.before = Before::Nothing;
                self.compares = Compares::No;
                self.outer_cases.clear();
                self.wholes.end_sentence();
                self.context.end_sentence();
            }
            Mark::Semicolon => {
                self.before = Before::Nothing;
                self.wholes.end();
                self.context.cases.end_list();
            }
            Mark::Open => {
                self.wholes.open();
                self.outer_cases.push(self.context.cases.clone());
            }
            Mark::Close => {
                self.wholes.close();
                if let Some(cases) = self.outer_cases.pop() {
                    self.context.cases = cases;
                }
            }
            Mark::Comma | Mark::Colon | Mark::Pause => {}
        }
    }

    fn words(&mut self, words: &[&Token]) {
        let phrase = Phrase::of(words.iter().copied(), self.context.year());
        self.context.absorb(&phrase);
        if phrase.roles.has(Role::Than) {
            self.compares = Compares::WithLastYear;
        }
        if phrase.roles.has(Role::Part) {
            self.wholes.begin_parts();
        }
        let is_reason = phrase.roles.has(Role::Because) && !phrase.before.is_empty();
        self.before = if is_reason {
            Before::Reason
        } else if phrase.names_cells() {
            Before::Quantity(Box::new(phrase))
        } else {
            Before::Nothing
        };
    }

    fn numbers(&mut self, numbers: &[Beside<'a>]) {
        let shared = self.respective(numbers);
        let mut first: Option<Phrase> = None;
        for (number_idx, beside) in numbers.iter().enumerate() {
            let mut left = match shared.get(number_idx) {
                Some(words) => self.phrase(words),
                None => self.phrase(&beside.left),
            };
            // 公开行政许可157件、行政处罚267件: the verb holds for both.
            match &first {
                Some(first) if !left.decisions.is_empty() || !left.papers.is_empty() => {
                    left.join_verb(first);
                }
                Some(_) => {}
                None => first = Some(left.clone()),
            }
            self.number(beside, left);
        }
        self.before = Before::Nothing;
    }

    fn phrase(&self, words: &[&Token]) -> Phrase {
        Phrase::of(words.iter().copied(), self.context.year())
    }

    // 予以公开、部分公开分别为42件和11件: one item for each number, or no words for any.
    fn respective(&self, numbers: &[Beside<'a>]) -> Vec<Vec<&'a Token>> {
        let Some((first, others)) = numbers.split_first() else {
            return Vec::new();
        };
        let phrase = self.phrase(&first.left);
        let is_relation = [Role::OutOf, Role::Rise, Role::Fall]
            .into_iter()
            .any(|role| phrase.roles.has(role));
        if !phrase.roles.has(Role::Respectively) || is_relation {
            return Vec::new();
        }
        let is_bare = |beside: &Beside<'_>| !self.phrase(&beside.left).names_quantity();
        let items: Vec<_> = items(&first.left)
            .into_iter()
            .filter(|item| self.phrase(item).names_quantity())
            .collect();
        if items.len() == numbers.len() && others.iter().all(is_bare) {
            items
        } else {
            vec![Vec::new(); numbers.len()]
        }
    }

    fn number(&mut self, beside: &Beside<'a>, left: Phrase) {
        let Some(numeral) = self.tokens[beside.token_idx].number() else {
            return;
        };
        let unit: String = self.chars[numeral.unit.clone()].iter().collect();
        let (mut phrase, most) = self.own_words(beside, left);
        if self.compares == Compares::WithLastYear && phrase.is_change() {
            phrase.roles.insert(Role::Than);
        } else if phrase.roles.has(Role::Than) {
            self.compares = Compares::WithLastYear;
        }
        self.context.absorb(&phrase);
        self.judge_subject(&phrase);
        let spoken = Spoken {
            numeral,
            // A share or a change is of what its words name.
            unit: if is_relative(&unit) { "" } else { &unit },
            phrase: &phrase,
            subject: self.subject.min(most),
        };
        let claim = claim(&spoken, &self.context);
        let mut mention = Mention {
            numeral: numeral.clone(),
            unit,
            claim,
            sentence: self.sentence,
            clause: self.clause,
            part_of: None,
            told_of: self.wholes.told_of(),
            sum_of: Vec::new(),
            token_idx: beside.token_idx,
            phrase,
        };
        if mention.is_amount() {
            mention.part_of = self.wholes.whole_of(&mention, &self.mentions);
        }
        let claim = mention.claim.take();
        let claim = claim.map(|claim| self.unless_run_on(claim, &mention));
        mention.claim = wholes::as_part(claim, &mention.phrase, mention.part_of, &self.mentions);
        if mention.phrase.sum_of.is_some() && !mention.phrase.names_cells() {
            wholes::add_up(&mut mention, &self.mentions);
        }
        self.remember_rows(&mention);
        self.mentions.push(mention);
        // What stands behind the number is told of from here on.
        self.context
            .absorb(&self.phrase(&understood(&beside.right)));
    }

    // The words of a number: those before it with the noun behind it, else those behind it, else the clause before.
    fn own_words(&mut self, beside: &Beside<'_>, mut left: Phrase) -> (Phrase, Certainty) {
        let known = understood(&beside.right);
        let mut right = self.phrase(&known);
        let is_followed_by_text = known.is_empty() && !beside.right.is_empty();
        let most = match self.before {
            Before::Reason => Certainty::Guess,
            Before::Nothing | Before::Quantity(_) => Certainty::Sure,
        };
        if left.names_quantity() {
            // 收到84件市民反映 is not said of requests.
            if is_followed_by_text && left.outcomes.is_none() {
                left.seen.insert(Trait::Gap);
            }
            left.join_nouns(&right);
            return (left, most);
        }
        if right.names_cells() {
            // 12件行政复议纠错案件 are not all cases.
            let is_cut = known.len() < beside.right.len();
            if is_cut && right.outcomes.is_none() && right.flows.is_empty() {
                right.seen.insert(Trait::Gap);
            }
            return (behind(left, right), most);
        }
        match std::mem::replace(&mut self.before, Before::Nothing) {
            Before::Quantity(before) if left.before.is_empty() && beside.right.is_empty() => {
                (*before, Certainty::Doubtful)
            }
            _ => (left, most),
        }
    }

    fn judge_subject(&mut self, phrase: &Phrase) {
        if phrase.scope.is_some() {
            self.subject = Certainty::Sure;
        }
        if phrase.before.is_empty() || !phrase.names_quantity() {
            return;
        }
        let name: Vec<char> = phrase
            .before
            .iter()
            .flat_map(|words| &self.chars[words.clone()])
            .filter(|c| !c.is_whitespace())
            .copied()
            .collect();
        if self.context.is_own_name(&name) {
            self.subject = Certainty::Sure;
        } else if Context::names_office(&name) {
            self.subject = Certainty::Guess;
            if phrase.flow().is_some_and(comes_in) {
                self.context.whose = Whose::Elsewhere;
            }
        } else {
            self.subject = self.subject.min(Certainty::Doubtful);
        }
    }

    // 新收84件已办结82件, without a mark between, tells what of the new ones was handled.
    fn unless_run_on(&self, claim: Claim, mention: &Mention) -> Claim {
        let runs_on = self.mentions.last().is_some_and(|before| {
            before.clause == mention.clause
                && before.phrase.flow().is_some_and(comes_in)
                && mention.phrase.flow() == Some(Flow::Handled)
        });
        let most = if runs_on {
            Certainty::Doubtful
        } else {
            Certainty::Sure
        };
        claim.at_most(most)
    }

    fn remember_rows(&mut self, mention: &Mention) {
        let rows = mention.claim.as_ref().and_then(rows_of);
        if let Some(rows) = rows.filter(|_| mention.is_amount()) {
            self.context.tell_rows(rows);
        }
    }
}

fn is_relative(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "个百分点" | "百分点")
}

const fn comes_in(flow: Flow) -> bool {
    matches!(
        flow,
        Flow::New | Flow::Received | Flow::Taken | Flow::Processed | Flow::Handled
    )
}

// 1件属内部事务不予公开: the words behind, with 其中 and the like from before.
fn behind(left: Phrase, mut right: Phrase) -> Phrase {
    for role in [
        Role::Part,
        Role::Including,
        Role::Besides,
        Role::Not,
        Role::Than,
    ] {
        if left.roles.has(role) {
            right.roles.insert(role);
        }
    }
    for seen in [
        Trait::Foreign,
        Trait::Narrow,
        Trait::Request,
        Trait::StrongRequest,
    ] {
        if left.seen.has(seen) {
            right.seen.insert(seen);
        }
    }
    right.scope = right.scope.or(left.scope);
    right.period = right.period.or(left.period);
    right.before.splice(0..0, left.before);
    right
}
