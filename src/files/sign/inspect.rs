//! Checks a PDF in a process of its own: its reader is a library, and its pages are drawn by one.

use super::transfer;
use super::{Roots, SignError, Verification, verify};
use crate::fonts::FontSet;
use crate::platform::child::{self, ChildError, Task};
use crate::report::Moment;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// The work of the child.
pub const CHECKING: Task = Task {
    name: "copy",
    max_time: Duration::from_secs(90),
};

/// What the child is asked, with the PDF behind it.
#[derive(Serialize, Deserialize)]
struct Question {
    roots: Option<Vec<Certificate>>,
    now: u64,
}

#[derive(Serialize, Deserialize)]
struct Certificate(#[serde(with = "transfer::bytes")] Vec<u8>);

/// Why the child found nothing.
#[derive(Serialize, Deserialize)]
enum Failure {
    TooLarge,
    NotPdf(String),
}

/// Checks a PDF, and compares the data in it, typeset anew, with its pages; in a child where there are children. `fonts`
/// gives the faces of this machine, and is asked where this process does the work.
pub fn inspect(
    pdf: &[u8],
    roots: Option<&Roots>,
    now: Moment,
    fonts: impl FnOnce() -> Arc<FontSet>,
) -> Result<Verification, SignError> {
    let certificates = roots.map(|roots| roots.to_der().into_iter().map(Certificate).collect());
    let question = Question {
        roots: certificates,
        now: now.0,
    };
    // Words and numbers can always be written; a child without its question fails, which is told.
    let mut input = serde_json::to_vec(&question).unwrap_or_default();
    input.push(b'\n');
    input.extend(pdf);
    match child::run(CHECKING, &input) {
        None => found(pdf, roots, now, fonts),
        Some(Ok(answer)) => answered(&answer),
        Some(Err(ChildError::Ended)) => Err(SignError::ReaderEnded),
        Some(Err(ChildError::OutOfTime)) => Err(SignError::OutOfTime),
    }
}

fn found(
    pdf: &[u8],
    roots: Option<&Roots>,
    now: Moment,
    fonts: impl FnOnce() -> Arc<FontSet>,
) -> Result<Verification, SignError> {
    let mut found = verify(pdf, roots, now)?;
    if found.attached.is_some() {
        found.compare_pages(&fonts())?;
    }
    Ok(found)
}

/// What the child answers.
pub fn answer(input: &[u8], fonts: impl FnOnce() -> Arc<FontSet>) -> Vec<u8> {
    let answer = match asked(input) {
        None => Err(Failure::NotPdf(String::new())),
        Some((question, pdf)) => {
            let ders = question
                .roots
                .map(|roots| roots.into_iter().map(|root| root.0));
            let roots = ders.map(|ders| Roots::from_der(&ders.collect::<Vec<_>>()));
            let found = found(pdf, roots.as_ref(), Moment(question.now), fonts);
            found.map_err(|error| match error {
                SignError::TooLarge => Failure::TooLarge,
                SignError::NotPdf(reason) => Failure::NotPdf(reason),
                error => Failure::NotPdf(error.to_string()),
            })
        }
    };
    serde_json::to_vec(&answer).unwrap_or_default()
}

fn asked(input: &[u8]) -> Option<(Question, &[u8])> {
    let end = input.iter().position(|&byte| byte == b'\n')?;
    let question = serde_json::from_slice(&input[..end]).ok()?;
    Some((question, &input[end + 1..]))
}

fn answered(answer: &[u8]) -> Result<Verification, SignError> {
    let answer: Result<Verification, Failure> =
        serde_json::from_slice(answer).or(Err(SignError::ReaderEnded))?;
    answer.map_err(|failure| match failure {
        Failure::TooLarge => SignError::TooLarge,
        Failure::NotPdf(reason) => SignError::NotPdf(reason),
    })
}
