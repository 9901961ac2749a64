//! Reads the clauses of a paragraph in order and understands each number from its words and from what was told before.

use super::claim::{Certainty, Claim, Spoken, claim};
use super::clause::{Beside, Piece, pieces, understood};
use super::context::{Cases, Context, Copies, Whose};
use super::mention::{Mention, ShareOf};
use super::phrase::{Phrase, Trait};
use super::requests::rows_of;
use super::respective::{Respective, respective};
use super::settle::settle;
use super::wholes::{self, Wholes};
use crate::numbers::tokens::token::{Mark, Token};
use crate::numbers::words::word::{Flow, Period, Role, Word};

/// The numbers of a paragraph with what they claim to be, in the order of the text.
pub(crate) fn mentions(chars: &[char], tokens: &[Token], context: Context<'_>) -> Vec<Mention> {
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
        outer: Vec::new(),
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
    /// The cases told of outside of the brackets that are open, and whose the numbers are there.
    outer: Vec<(Cases, Whose)>,
}

/// Whether the sentence sets this year beside another.
#[derive(PartialEq, Eq)]
enum Compares {
    No,
    WithLastYear,
    WithOtherYear,
}

/// The words of a number.
struct Told {
    phrase: Phrase,
    /// What stands before 占 and is the part; none where it is the number told before.
    part: Option<Phrase>,
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
                self.outer.clear();
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
                self.outer
                    .push((self.context.cases.clone(), self.context.whose));
            }
            Mark::Close => {
                self.wholes.close();
                if let Some((cases, whose)) = self.outer.pop() {
                    (self.context.cases, self.context.whose) = (cases, whose);
                }
            }
            Mark::Comma | Mark::Colon | Mark::Pause => {}
        }
    }

    fn words(&mut self, words: &[&Token]) {
        let mut phrase = Phrase::of(words.iter().copied(), self.context.year());
        self.context.absorb(&phrase);
        if phrase.roles.has(Role::Than) {
            self.compare_years(&mut phrase);
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
        let respective = respective(numbers, self.context.year());
        let mut first: Option<Phrase> = None;
        for (number_idx, beside) in numbers.iter().enumerate() {
            let words = respective.words_of(number_idx, beside);
            let mut told = self.told(&words, beside, &respective);
            respective.join(&mut told.phrase);
            match &first {
                Some(first) => told.phrase.join_first(first),
                None => first = Some(told.phrase.clone()),
            }
            self.number(beside, told);
        }
        self.before = Before::Nothing;
    }

    // 自然人申请占新收申请的91.8%: what stands before 占 names the part, what stands behind it the whole.
    fn told(&self, words: &[&Token], beside: &Beside<'a>, respective: &Respective<'a>) -> Told {
        let is_out_of = |token: &&Token| token.word() == Some(Word::Role(Role::OutOf));
        let border = words
            .iter()
            .position(is_out_of)
            .or(respective.are_shares().then_some(words.len()))
            .filter(|_| is_relative(&self.unit(beside.token_idx)))
            .unwrap_or(0);
        let part = self.phrase(&words[..border]);
        let mut phrase = self.phrase(&words[border..]);
        phrase.roles.extend(part.roles);
        if matches!(respective, Respective::Muddled(_)) {
            phrase.seen.insert(Trait::Gap);
            return Told {
                phrase,
                part: Some(part),
            };
        }
        Told {
            phrase,
            part: part.says_something().then_some(part),
        }
    }

    fn unit(&self, number: usize) -> String {
        let unit = self.tokens[number].number().map(|it| it.unit.clone());
        self.chars[unit.unwrap_or_default()].iter().collect()
    }

    fn phrase(&self, words: &[&Token]) -> Phrase {
        Phrase::of(words.iter().copied(), self.context.year())
    }

    fn number(&mut self, beside: &Beside<'a>, told: Told) {
        let (mut phrase, most) = self.own_words(beside, told.phrase);
        self.join_change(beside, &mut phrase);
        self.compare_years(&mut phrase);
        let is_share = is_relative(&self.unit(beside.token_idx)) && phrase.roles.has(Role::OutOf);
        match &told.part {
            Some(part) => self.take_over(part),
            // 占全区的26.2% says whose the whole is, not whose numbers follow.
            None if is_share => {}
            None => self.take_over(&phrase),
        }
        let told = Told { phrase, ..told };
        let Some(mut mention) = self.mention(beside.token_idx, told, self.subject.min(most)) else {
            return;
        };
        if mention.is_amount() {
            mention.part_of = self.wholes.whole_of(&mention, &self.mentions);
        }
        self.settle_claim(&mut mention);
        self.remember_rows(&mention);
        self.mentions.push(mention);
        // 上年结转12件中，予以公开7件
        if beside.right.last().is_some_and(|last| self.is_among(last)) {
            self.wholes.begin_parts();
        }
        // What stands behind the number is told of from here on.
        self.context
            .absorb(&self.phrase(&understood(&beside.right)));
    }

    // The number with what its words claim, before the numbers around it are asked.
    fn mention(&self, number: usize, told: Told, subject: Certainty) -> Option<Mention> {
        let numeral = self.tokens[number].number()?;
        let unit = self.unit(number);
        let claims = |phrase| {
            let spoken = Spoken {
                numeral,
                // A share or a change is of what its words name.
                unit: if is_relative(&unit) { "" } else { &unit },
                phrase,
                subject,
            };
            claim(&spoken, &self.context)
        };
        let phrase = told.phrase;
        let is_of_others = is_relative(&unit)
            && phrase.roles.has(Role::OutOf)
            && !self.context.is_own(phrase.scope);
        let share_of = match &told.part {
            _ if is_of_others => ShareOf::Named(None),
            Some(part) => ShareOf::Named(claims(part)),
            None => ShareOf::NumberBefore,
        };
        Some(Mention {
            numeral: numeral.clone(),
            claim: claims(&phrase),
            unit,
            sentence: self.sentence,
            clause: self.clause,
            part_of: None,
            told_of: self.wholes.told_of(),
            share_of,
            sum_of: Vec::new(),
            token_idx: number,
            phrase,
        })
    }

    fn is_among(&self, token: &Token) -> bool {
        self.chars[token.characters.clone()] == ['中']
    }

    // What the numbers before say of what this one is.
    fn settle_claim(&self, mention: &mut Mention) {
        let claim = mention.claim.take();
        let claim = claim.map(|claim| self.unless_run_on(claim, mention));
        mention.claim = wholes::as_part(claim, mention, &self.mentions);
        if mention.phrase.names_cells() {
            return;
        }
        if mention.phrase.sum_of.is_some() {
            wholes::add_up(mention, &self.mentions);
        }
        if mention.claim.is_none() {
            mention.claim = wholes::taken_together(mention, &self.mentions)
                .or_else(|| wholes::last_year_of(mention, &self.mentions));
        }
    }

    // 减少5件和2件, 增加40件、13.3%: what is said of the number before holds for this one as well.
    fn join_change(&self, beside: &Beside<'a>, phrase: &mut Phrase) {
        let Some(before) = self.mentions.last() else {
            return;
        };
        let between = &self.tokens[before.token_idx + 1..beside.token_idx];
        let is_joint =
            |token: &Token| token.is(Mark::Pause) || token.word() == Some(Word::Role(Role::Join));
        if before.phrase.is_change() && between.iter().all(is_joint) {
            phrase.roles.extend(before.phrase.roles);
            phrase.period = phrase.period.or(before.phrase.period);
        }
    }

    // 较2022年增长30.8% is not of last year, and neither is a change told behind it.
    fn compare_years(&mut self, phrase: &mut Phrase) {
        if phrase.roles.has(Role::Than) {
            let is_of_other = matches!(phrase.period, Some(Period::Other | Period::Next));
            self.compares = if is_of_other {
                Compares::WithOtherYear
            } else {
                Compares::WithLastYear
            };
        } else if self.compares == Compares::WithLastYear && phrase.is_change() {
            phrase.roles.insert(Role::Than);
        }
    }

    fn take_over(&mut self, phrase: &Phrase) {
        self.context.absorb(phrase);
        self.judge_subject(phrase);
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
            Before::Quantity(before)
                if left.before.is_empty()
                    && beside.right.is_empty()
                    && !left.roles.has(Role::Respectively) =>
            {
                (*before, Certainty::Doubtful)
            }
            _ => (left, most),
        }
    }

    fn judge_subject(&mut self, phrase: &Phrase) {
        if phrase.scope.is_some() {
            // 全区各部门 may leave out the government's own.
            self.subject = if phrase.seen.has(Trait::Branches) {
                Certainty::Doubtful
            } else {
                Certainty::Sure
            };
        }
        // 窗口接待群众3200人次，收到申请18件: the window goes on.
        let begins = self
            .mentions
            .last()
            .is_none_or(|last| last.sentence != self.sentence);
        if begins && phrase.seen.has(Trait::Narrow) {
            self.subject = self.subject.min(Certainty::Doubtful);
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
            if mention.unit == "份" && mention.phrase.outcomes.is_none() {
                self.context.copies = Copies::OfRequests;
            }
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
