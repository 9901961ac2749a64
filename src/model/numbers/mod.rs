//! The numbers of the text and their interpretation (正文数字核对).
//!
//! A pipeline whose stages only use those before them. Each reads a paragraph once, in linear time: [`words`] is the
//! lexicon, [`tokens`] cuts characters into numbers, words and marks, [`claims`] finds which quantity of the report a number
//! states, [`verdicts`] compares that with the tables or with the text itself, and `analysis` runs them on a report.
//!
//! What a clause says without a number (未收到申请, 均予以公开) is a statement that cells are 0: `claims/statements.rs` reads
//! it with the same words, and `verdicts/statements.rs` compares it. Numbers that the tables leave open are judged by the
//! lists and sums in which they stand (`verdicts/lists.rs`, `verdicts/balance.rs`).
//!
//! Only a claim that is certain from its words is a warning when it disagrees; a doubtful one is a question, and a guess is
//! reported only when it agrees.
//!
//! The number of one sentence, of a report whose table 三 has 84 new requests:
//!
//! | stage | file | result |
//! |---|---|---|
//! | characters | `analysis.rs` | 全年新收政府信息公开申请85件。 |
//! | tokens | `tokens/lexer.rs` | 全年 = Period(This) · 新收 = Flow(New) · 政府信息公开申请 = Request(Strong) · 85件 = 85 · 。 = Stop |
//! | clauses | `claims/clause.rs` | 全年 新收 政府信息公开申请 before 85件, nothing after · Stop |
//! | claim | `claims/interpreter.rs` | requests.received.total, year This, Sure |
//! | verdict | `verdicts/compare.rs` | Contradicts 84: Warning, fix Replace |

pub(crate) mod analysis;
mod bindings;
mod by_hand;
pub mod claims;
mod listing;
pub mod tokens;
mod unchanged;
pub mod verdicts;
pub mod words;

pub use bindings::{Follower, certain_bindings, followers, with_certain_bindings};
pub use by_hand::{WrittenNumber, number_near};
pub use listing::{numbers, numbers_and_certain};
pub use tokens::non_quantity::NonQuantity;
pub use unchanged::unchanged;
pub use verdicts::interpretation::{Interpretation, NumberInText, Standing};
pub use verdicts::verdict::Severity;
