//! Cuts a paragraph into clauses between two marks, and a clause into numbers with the words beside them.

use crate::numbers::tokens::non_quantity::NonQuantity;
use crate::numbers::tokens::token::{Kind, Punctuation, Token};
use crate::numbers::words::word::{Role, Word};

/// A number of a clause with the words before and after it.
#[derive(Clone, Debug)]
pub(crate) struct NumberInClause<'a> {
    /// The index of its token in the paragraph.
    pub(crate) token_idx: usize,
    /// The words before it that belong to it.
    pub(crate) left: Vec<&'a Token>,
    /// The words after it that belong to it.
    pub(crate) right: Vec<&'a Token>,
}

/// A piece of a paragraph, in the order of the text.
#[derive(Clone, Debug)]
pub(crate) enum Piece<'a> {
    /// A clause without a number.
    Words(Vec<&'a Token>),
    /// A clause with numbers.
    Numbers(Vec<NumberInClause<'a>>),
    /// The mark after a clause.
    Punctuation(Punctuation),
}

/// Cuts a paragraph into clauses. Brackets without a number belong to the clause around them.
pub(crate) fn pieces(tokens: &[Token]) -> Vec<Piece<'_>> {
    let closing = numberless_brackets(tokens);
    let mut cutter = Cutter {
        tokens,
        pieces: Vec::new(),
        clause: Vec::new(),
    };
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let Some(close) = closing[at] {
            let inner = at + 1..close;
            // 通知公告类（含公示公告）信息: what is included names no quantity.
            if includes_unknown(&tokens[inner.clone()]) {
                at = close + 1;
                continue;
            }
            // Unknown words in brackets explain something and name no quantity.
            cutter
                .clause
                .extend(inner.filter(|inner| tokens[*inner].word().is_some()));
            at = close + 1;
            continue;
        }
        match token.kind {
            Kind::Punctuation(Punctuation::Pause) => cutter.clause.push(at),
            Kind::Punctuation(mark) => {
                cutter.finish();
                cutter.pieces.push(Piece::Punctuation(mark));
            }
            _ => cutter.clause.push(at),
        }
        at += 1;
    }
    cutter.finish();
    cutter.pieces
}

fn includes_unknown(inner: &[Token]) -> bool {
    let is_including = |token: &Token| {
        matches!(
            token.word(),
            Some(Word::Role(
                Role::Including | Role::Consisting | Role::Excluded
            ))
        )
    };
    let is_without_meaning = |token: &Token| {
        token.word().is_none_or(|word| {
            matches!(
                word,
                Word::Plain | Word::Role(_) | Word::Channel | Word::Public
            )
        })
    };
    inner.iter().any(is_including) && inner.iter().all(is_without_meaning)
}

// For each opening bracket, the closing one if no number is between them.
fn numberless_brackets(tokens: &[Token]) -> Vec<Option<usize>> {
    let mut closing = vec![None; tokens.len()];
    // The open brackets, and whether a number was seen in them.
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Punctuation(Punctuation::Open) => open.push((at, false)),
            Kind::Punctuation(Punctuation::Close) => {
                let Some((start, has_number)) = open.pop() else {
                    continue;
                };
                if !has_number {
                    closing[start] = Some(at);
                } else if let Some(outer) = open.last_mut() {
                    outer.1 = true;
                }
            }
            Kind::Punctuation(Punctuation::Stop) => open.clear(),
            Kind::Number(_) => {
                if let Some(inner) = open.last_mut() {
                    inner.1 = true;
                }
            }
            _ => {}
        }
    }
    closing
}

struct Cutter<'a> {
    tokens: &'a [Token],
    pieces: Vec<Piece<'a>>,
    clause: Vec<usize>,
}

impl<'a> Cutter<'a> {
    fn finish(&mut self) {
        let clause = std::mem::take(&mut self.clause);
        if clause.is_empty() {
            return;
        }
        let tokens = self.tokens;
        let is_number = |at: &usize| tokens[*at].number().is_some();
        if !clause.iter().any(is_number) {
            let words = clause.into_iter().map(|at| &tokens[at]).collect();
            self.pieces.push(Piece::Words(words));
            return;
        }
        let mut numbers: Vec<NumberInClause<'a>> = Vec::new();
        let mut words: Vec<&Token> = Vec::new();
        for at in clause {
            if tokens[at].number().is_none() {
                words.push(&tokens[at]);
                continue;
            }
            let left = match numbers.last_mut() {
                None => std::mem::take(&mut words),
                Some(before) => {
                    let (right, left) = divided(std::mem::take(&mut words));
                    before.right = right;
                    left
                }
            };
            numbers.push(NumberInClause {
                token_idx: at,
                left,
                right: Vec::new(),
            });
        }
        if let Some(last) = numbers.last_mut() {
            last.right = words;
        }
        self.pieces.push(Piece::Numbers(numbers));
    }
}

// Divides the words between two numbers: in 42件予以公开、11件… they belong to the first, in 42件、部分公开11件 to the second.
fn divided(words: Vec<&Token>) -> (Vec<&Token>, Vec<&Token>) {
    let is_pause = |token: &&Token| token.is(Punctuation::Pause);
    let ends_joined = words
        .last()
        .is_some_and(|last| is_pause(last) || last.word() == Some(Word::Role(Role::Join)));
    if ends_joined {
        return (words, Vec::new());
    }
    match words.iter().position(is_pause) {
        Some(pause) => (words[..pause].to_vec(), words[pause + 1..].to_vec()),
        None => (Vec::new(), words),
    }
}

/// Cuts words at 、 and 和, for numbers that are given with 分别.
pub(crate) fn items<'a>(words: &[&'a Token]) -> Vec<Vec<&'a Token>> {
    let is_joint = |token: &&Token| {
        token.is(Punctuation::Pause) || token.word() == Some(Word::Role(Role::Join))
    };
    words.split(is_joint).map(<[&Token]>::to_vec).collect()
}

/// The words from the beginning on that are in the lexicon.
pub(crate) fn understood<'a>(words: &[&'a Token]) -> Vec<&'a Token> {
    words
        .iter()
        .take_while(|token| {
            matches!(
                token.kind,
                Kind::Word(_) | Kind::Punctuation(_) | Kind::NonQuantity(NonQuantity::Date, _)
            )
        })
        .copied()
        .collect()
}
