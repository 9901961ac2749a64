//! Interprets the numbers of a paragraph: reads its clauses in order, and each number with its words and its context.

use super::claim::{Certainty, Claim, Expression};
use super::clause::{NumberInClause, Piece, pieces, understood};
use super::context::{Cases, Context, Copies, Ownership};
use super::distributive::{Distributive, distributive};
use super::mention::{Mention, ShareOf};
use super::phrase::{Phrase, Trait};
use super::phrase_reader::phrase;
use super::reading::claim;
use super::requests::rows_of;
use super::resolve::resolve;
use super::statements::{self, Statement};
use super::wholes::{self, Wholes};
use crate::numbers::tokens::token::{Punctuation, Token};
use crate::numbers::words::word::{Flow, Period, Role, Scope, Word};

/// What a paragraph says: its numbers with their claims, and its statements, in the order of the text.
pub(crate) struct Interpreted {
    /// The numbers.
    pub(crate) mentions: Vec<Mention>,
    /// What it says without a number.
    pub(crate) statements: Vec<Statement>,
}

/// Interprets a paragraph.
pub(crate) fn interpret(chars: &[char], tokens: &[Token], context: Context<'_>) -> Interpreted {
    let mut interpreter = Interpreter {
        chars,
        tokens,
        context,
        mentions: Vec::new(),
        statements: Vec::new(),
        wholes: Wholes::default(),
        sentence: 0,
        clause: 0,
        subject: Certainty::Sure,
        previous: PreviousClause::Nothing,
        compares: Compares::No,
        is_in_comparison: false,
        outer: Vec::new(),
    };
    for piece in pieces(tokens) {
        interpreter.piece(piece);
    }
    let mut mentions = interpreter.mentions;
    resolve(&mut mentions);
    Interpreted {
        mentions,
        statements: interpreter.statements,
    }
}

/// What a clause without a number means for the next one.
pub(super) enum PreviousClause {
    Nothing,
    /// It names the quantity: 收到政府信息公开申请，共84件.
    Quantity(Box<Phrase>),
    /// It gives a reason, so that only a part of the outcome follows: 因申请人主体不适格，不予公开3件.
    Reason,
}

pub(super) struct Interpreter<'a> {
    pub(super) chars: &'a [char],
    pub(super) tokens: &'a [Token],
    pub(super) context: Context<'a>,
    pub(super) mentions: Vec<Mention>,
    pub(super) statements: Vec<Statement>,
    wholes: Wholes,
    pub(super) sentence: usize,
    clause: usize,
    /// How certain it is that the numbers are of the agency.
    subject: Certainty,
    pub(super) previous: PreviousClause,
    compares: Compares,
    /// Whether a bracket is open after 比上年.
    pub(super) is_in_comparison: bool,
    /// The cases and whose numbers are given, outside of each open bracket.
    outer: Vec<(Cases, Ownership)>,
}

/// Whether the sentence compares this year with another.
#[derive(PartialEq, Eq)]
enum Compares {
    No,
    WithLastYear,
    WithOtherYear,
}

/// The words of a number.
struct Parsed {
    phrase: Phrase,
    /// The part, as named before 占. `None` where it is the number before.
    part: Option<Phrase>,
}

impl<'a> Interpreter<'a> {
    fn piece(&mut self, piece: Piece<'a>) {
        match piece {
            Piece::Words(words) => self.words(&words),
            Piece::Numbers(numbers) => self.numbers(&numbers),
            Piece::Punctuation(mark) => self.mark(mark),
        }
    }

    fn mark(&mut self, mark: Punctuation) {
        self.clause += 1;
        match mark {
            Punctuation::Stop => {
                self.sentence += 1;
                self.subject = Certainty::Sure;
                self.previous = PreviousClause::Nothing;
                self.compares = Compares::No;
                self.outer.clear();
                self.wholes.end_sentence();
                self.context.end_sentence();
            }
            Punctuation::Semicolon => {
                self.previous = PreviousClause::Nothing;
                self.wholes.end_item();
                self.context.cases.end_list();
            }
            Punctuation::Open => {
                // 比2022年（31起）下降29%: the number in brackets is no part.
                self.is_in_comparison = self.compares == Compares::WithLastYear;
                self.wholes.open(self.compares == Compares::No);
                self.outer
                    .push((self.context.cases.clone(), self.context.ownership));
            }
            Punctuation::Close => {
                self.is_in_comparison = false;
                self.wholes.close();
                if let Some((cases, ownership)) = self.outer.pop() {
                    (self.context.cases, self.context.ownership) = (cases, ownership);
                }
            }
            Punctuation::Colon => self.wholes.after_colon(),
            Punctuation::Comma | Punctuation::Pause => {}
        }
    }

    fn words(&mut self, words: &[&Token]) {
        let mut phrase = self.phrase(words);
        // 方便群众办理业务 does not say what the next number counts.
        let is_counted = !phrase.flows.is_empty() || !phrase.cases.is_empty();
        if !is_counted {
            phrase.traits.remove(Trait::Foreign);
        }
        // 落实全市统一部署 and 涉及历年数据 neither.
        if matches!(phrase.scope, Some(Scope::Area(_) | Scope::Branches)) && !is_counted {
            phrase.scope = None;
        }
        if phrase.period == Some(Period::Other) && !phrase.before.is_empty() {
            phrase.period = None;
        }
        self.context.update(&phrase);
        self.state(words);
        if phrase.roles.has(Role::Than) {
            self.compare_years(&mut phrase);
        }
        let is_among = words.last().is_some_and(|last| self.is_among(last));
        let is_view = self.is_view(words);
        let begins = self
            .mentions
            .last()
            .is_none_or(|last| last.sentence != self.sentence);
        if (phrase.roles.has(Role::Part) || is_among || is_view) && begins {
            self.wholes.begin_sentence_of_parts(&self.mentions);
        } else if phrase.roles.has(Role::Part) || is_among {
            self.wholes.begin_parts();
        }
        let is_reason = phrase.roles.has(Role::Because) && !phrase.before.is_empty();
        self.previous = if is_reason {
            PreviousClause::Reason
        } else if names(&phrase) && !phrase.roles.has(Role::None) {
            PreviousClause::Quantity(Box::new(phrase))
        } else {
            PreviousClause::Nothing
        };
    }

    fn numbers(&mut self, numbers: &[NumberInClause<'a>]) {
        let distributive = distributive(numbers, self.context.year());
        let mut first: Option<Phrase> = None;
        for (number_idx, number) in numbers.iter().enumerate() {
            let words = distributive.words_of(number_idx, number);
            let mut parsed = self.parse(&words, number, &distributive);
            distributive.join(&mut parsed.phrase);
            let first_word = number.left.first().and_then(|token| token.word());
            if number_idx == 0 && first_word == Some(Word::Role(Role::Respectively)) {
                parsed.phrase.traits.insert(Trait::Distributed);
            }
            match &first {
                Some(first) => parsed.phrase.join_first(first),
                None => first = Some(parsed.phrase.clone()),
            }
            self.number(number, parsed);
        }
        self.previous = PreviousClause::Nothing;
    }

    // 自然人申请占新收申请的91.8%: the words before 占 name the part, those after it the whole.
    fn parse(
        &self,
        words: &[&Token],
        number: &NumberInClause<'a>,
        distributive: &Distributive<'a>,
    ) -> Parsed {
        let words = self.without_copula(words);
        let is_out_of = |token: &&Token| token.word() == Some(Word::Role(Role::OutOf));
        let border = words
            .iter()
            .position(is_out_of)
            .or(distributive.are_shares().then_some(words.len()))
            .filter(|_| is_ratio(&self.unit(number.token_idx)))
            .unwrap_or(0);
        let part = self.phrase(&words[..border]);
        let mut phrase = self.phrase(&words[border..]);
        phrase.roles.extend(part.roles);
        if matches!(distributive, Distributive::Mismatched(_)) {
            phrase.traits.insert(Trait::Gap);
            return Parsed {
                phrase,
                part: Some(part),
            };
        }
        Parsed {
            phrase,
            part: part.has_meaning().then_some(part),
        }
    }

    // 行政处罚决定数量为35件: what stands right before the number gives no reason.
    fn without_copula<'w>(&self, words: &'w [&'w Token]) -> &'w [&'w Token] {
        match words {
            [before @ .., last]
                if !before.is_empty()
                    && matches!(self.chars[last.characters.clone()], ['为' | '是']) =>
            {
                before
            }
            _ => words,
        }
    }

    pub(super) fn unit(&self, number: usize) -> String {
        let unit = self.tokens[number].number().map(|it| it.unit.clone());
        self.chars[unit.unwrap_or_default()].iter().collect()
    }

    pub(super) fn phrase(&self, words: &[&Token]) -> Phrase {
        phrase(words.iter().copied(), self.context.year())
    }

    fn number(&mut self, number: &NumberInClause<'a>, parsed: Parsed) {
        let (mut phrase, most) = self.own_words(number, parsed.phrase);
        self.join_change(number, &mut phrase);
        self.compare_years(&mut phrase);
        let is_share = is_ratio(&self.unit(number.token_idx)) && phrase.roles.has(Role::OutOf);
        match &parsed.part {
            Some(part) => self.update_context(part),
            // 占全区的26.2% says whose the whole is, not whose numbers follow.
            None if is_share => {}
            None => self.update_context(&phrase),
        }
        let parsed = Parsed { phrase, ..parsed };
        let Some(mut mention) = self.mention(number.token_idx, parsed, self.subject.min(most))
        else {
            return;
        };
        if mention.is_amount() {
            mention.part_of = self.wholes.whole_of(&mention, &self.mentions);
            mention.is_closed_part = mention.part_of.is_some() && self.wholes.is_closed();
        }
        self.resolve_claim(&mut mention);
        self.remember_rows(&mention);
        self.statements
            .extend(statements::rate(&mention, &self.context));
        let mention_traits = mention.phrase.traits;
        self.mentions.push(mention);
        // 上年结转12件中，予以公开7件
        if number.right.last().is_some_and(|last| self.is_among(last)) {
            self.wholes.begin_parts();
        }
        // The words after the number are context from here on.
        self.context
            .update(&self.phrase(&understood(&number.right)));
        // 收到申请12件均已答复
        let states =
            |token: &Token| matches!(token.word(), Some(Word::All | Word::Role(Role::None)));
        let mut right = number.right.as_slice();
        if let [pause, rest @ ..] = right
            && pause.is(Punctuation::Pause)
        {
            right = rest;
        }
        let is_of_rest = mention_traits.has(Trait::Remainder);
        if right.first().is_some_and(|first| states(first)) && !is_of_rest {
            self.state(right);
        }
    }

    // The number with the claim of its words alone.
    fn mention(&self, number: usize, parsed: Parsed, subject: Certainty) -> Option<Mention> {
        let numeral = self.tokens[number].number()?;
        let unit = self.unit(number);
        let claims = |phrase| {
            let expression = Expression {
                numeral,
                // The words of a share or a change name what it is of.
                unit: if is_ratio(&unit) { "" } else { &unit },
                phrase,
                subject,
            };
            claim(&expression, &self.context)
        };
        let phrase = parsed.phrase;
        let is_of_others =
            is_ratio(&unit) && phrase.roles.has(Role::OutOf) && !self.context.is_own(phrase.scope);
        let share_of = match &parsed.part {
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
            is_divided: false,
            is_closed_part: false,
            n_semicolons: self.wholes.n_semicolons(),
            relative_to: self.wholes.last(),
            share_of,
            rate: self.rate(&phrase, number),
            sum_of: Vec::new(),
            token_idx: number,
            phrase,
        })
    }

    // 从公开渠道来看，网站103条，微信3条
    fn is_view(&self, words: &[&Token]) -> bool {
        let [first, .., last] = words else {
            return false;
        };
        let (start, end) = (first.characters.start, last.characters.end);
        matches!(self.chars[start], '从' | '按') && matches!(self.chars[end - 1], '看' | '分')
    }

    fn is_among(&self, token: &Token) -> bool {
        self.chars[token.characters.clone()] == ['中']
    }

    // Resolves the claim by the numbers before.
    fn resolve_claim(&self, mention: &mut Mention) {
        let claim = mention.claim.take();
        let claim = claim.map(|claim| self.unless_run_on(claim, mention));
        mention.claim = wholes::as_part(claim, mention, &self.mentions);
        if mention.phrase.names_cells() {
            return;
        }
        if wholes::is_total_of_list(mention, &self.mentions) {
            mention.phrase.sum_of = Some(0);
        }
        if mention.phrase.sum_of.is_some() {
            wholes::add_up(mention, &self.mentions);
        }
        if mention.claim.is_none() {
            mention.claim = wholes::taken_together(mention, &self.mentions)
                .or_else(|| wholes::of_all_ways(mention, &self.mentions))
                .or_else(|| wholes::last_year_of(mention, &self.mentions));
        }
    }

    // 减少5件和2件, 增加40件、13.3%: the words of the number before apply to this one as well.
    fn join_change(&self, number: &NumberInClause<'a>, phrase: &mut Phrase) {
        let Some(before) = self.mentions.last() else {
            return;
        };
        let between = &self.tokens[before.token_idx + 1..number.token_idx];
        let is_joint = |token: &Token| {
            token.is(Punctuation::Pause) || token.word() == Some(Word::Role(Role::Join))
        };
        if before.phrase.is_change() && between.iter().all(is_joint) {
            phrase.roles.extend(before.phrase.roles);
            phrase.period = phrase.period.or(before.phrase.period);
        }
    }

    // 较2022年增长30.8% is not since last year, and neither is a change after it.
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

    fn update_context(&mut self, phrase: &Phrase) {
        self.context.update(phrase);
        self.update_subject(phrase);
    }

    fn update_subject(&mut self, phrase: &Phrase) {
        if phrase.scope.is_some() {
            // 全区各部门 may leave out the government itself.
            self.subject = if phrase.traits.has(Trait::Branches) {
                Certainty::Doubtful
            } else {
                Certainty::Sure
            };
        }
        // 窗口接待群众3200人次，收到申请18件: both are of the window.
        let begins = self
            .mentions
            .last()
            .is_none_or(|last| last.sentence != self.sentence);
        if begins && (phrase.traits.has(Trait::Narrow) || phrase.traits.has(Trait::Channel)) {
            // 受理线上申请65件，办结62件: those of one way, so that there may be others.
            let is_of_way =
                phrase.traits.has(Trait::Channel) && phrase.flow().is_some_and(comes_in);
            let most = if is_of_way {
                Certainty::Guess
            } else {
                Certainty::Doubtful
            };
            self.subject = self.subject.min(most);
        }
        if phrase.before.is_empty() || !phrase.names_quantity() {
            return;
        }
        let name = phrase.unknown(self.chars);
        if self.context.is_own_name(&name) {
            self.subject = Certainty::Sure;
        } else if Context::names_office(&name) {
            self.subject = Certainty::Guess;
            if phrase.flow().is_some_and(comes_in) {
                self.context.name_other_office();
            }
        } else {
            self.subject = self.subject.min(Certainty::Doubtful);
        }
    }

    // 新收84件已办结82件, without a mark between, counts those of the new ones that were handled.
    fn unless_run_on(&self, claim: Claim, mention: &Mention) -> Claim {
        let runs_on = self.mentions.last().is_some_and(|before| {
            before.clause == mention.clause
                && before.phrase.flow().is_some_and(comes_in)
                && mention.phrase.flow() == Some(Flow::Handled)
        });
        if runs_on {
            claim.at_most(Certainty::Doubtful)
        } else {
            claim
        }
    }

    fn remember_rows(&mut self, mention: &Mention) {
        let rows = mention.claim.as_ref().and_then(rows_of);
        if let Some(rows) = rows.filter(|_| mention.is_amount()) {
            self.context.record_rows(rows);
            if mention.unit == "份" && mention.phrase.outcomes.is_none() {
                self.context.copies = Copies::OfRequests;
            }
        }
    }
}

pub(super) fn is_ratio(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "个百分点" | "百分点")
}

// Whether a clause names what the number of the next one counts.
fn names(phrase: &Phrase) -> bool {
    phrase.names_cells() || phrase.traits.has(Trait::StrongRequest)
}

const fn comes_in(flow: Flow) -> bool {
    matches!(
        flow,
        Flow::New | Flow::Received | Flow::Taken | Flow::Processed | Flow::Handled
    )
}
