//! The check itself, beside the main thread: long text must not hold up typing.

use super::followers::FollowerFinder;
use super::listing::Listing;
use crate::app::system::task::{Job, Outlet};
use crate::app::ui::marks::Bindable;
use crate::edit::Revision;
use crate::intake::basis::{Basis, BasisSource};
use crate::report::{Binding, Bindings, Report, Stretch};
use crate::rules;
use crate::rules::{Finding, Follower, NumberInText};
use std::sync::Arc;

/// What is to be checked, and against what.
#[derive(Clone, Debug)]
pub(super) struct CheckRequest {
    pub(super) report: Report,
    pub(super) asked: Asked,
    /// Whether numbers that were left behind until now are left alone.
    pub(super) forgets_followers: bool,
}

/// Which check of a report was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    /// The state of the report.
    pub(super) revision: Revision,
    /// Where its basis is looked for.
    pub(super) source: BasisSource,
    /// Whether also what is not written yet counts as found.
    pub(super) is_whole: bool,
}

/// A check that was finished.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    /// The state of the report that was checked.
    pub(super) revision: Revision,
    pub(super) listing: Listing,
    pub(super) basis: Basis,
}

/// The answer to a request.
pub(super) struct CheckAnswer {
    pub(super) asked: Asked,
    pub(super) checked: Checked,
    pub(super) numbers: Arc<[NumberInText]>,
    /// The positions of those that are still last year's.
    pub(super) unchanged: Vec<usize>,
    /// Numbers that were left behind when a figure was changed.
    pub(super) followers: Arc<[Follower]>,
    /// Numbers that can be bound.
    pub(super) bindable: Arc<[Bindable]>,
}

/// Checks reports; keeps last year's in memory from one check to the next.
#[derive(Debug, Default)]
pub(super) struct Checker {
    known: Known,
    followers: FollowerFinder,
}

impl Job for Checker {
    type Request = CheckRequest;
    type Answer = CheckAnswer;

    fn work(&mut self, request: CheckRequest, outlet: &Outlet<'_, Self>) {
        let CheckRequest {
            report,
            asked,
            forgets_followers,
        } = &request;
        let basis = self.known.find(&asked.source, report);
        let (numbers, certain) = rules::numbers_and_certain(&basis.subject(report));
        let unchanged = rules::unchanged_numbers(&numbers, &basis.subject(report));
        let (subject, file) = (basis.subject(report), asked.source.file.as_ref());
        let followers = self.followers.find(&subject, file, *forgets_followers);
        let checked = Checked {
            revision: asked.revision,
            listing: Listing::new(check(report, basis, asked.is_whole), report),
            basis: basis.clone(),
        };
        outlet.send(CheckAnswer {
            checked,
            numbers: numbers.into(),
            unchanged,
            followers,
            bindable: bindable(report, &certain),
            asked: asked.clone(),
        });
    }
}

/// The basis as it was found last.
#[derive(Debug, Default)]
struct Known {
    key: Option<(BasisSource, String, u16)>,
    basis: Basis,
}

impl Known {
    /// The basis; read again only where it is looked for elsewhere, or for another agency or year.
    fn find(&mut self, source: &BasisSource, report: &Report) -> &Basis {
        let key = (source.clone(), report.agency.clone(), report.year);
        if self.key.as_ref() != Some(&key) {
            let before = std::mem::replace(&mut self.basis, Basis::find(source, report));
            // A report that is as it was stays the same value, so that nothing that rests on it is computed again.
            if let (Some(last), Some(before)) = (&mut self.basis.last, before.last)
                && last.report == before.report
            {
                last.report = before.report;
            }
            self.key = Some(key);
        }
        &self.basis
    }
}

// What is certain and not bound, with its words.
fn bindable(report: &Report, certain: &Bindings) -> Arc<[Bindable]> {
    let mut bindable = Vec::new();
    for section in certain.sections() {
        let bound = report.bindings().of(section);
        let free = certain.of(section).iter();
        let free: Vec<&Binding> = free.filter(|own| !bound.contains(own)).collect();
        for own in free.chunk_by(|a, b| a.paragraph == b.paragraph) {
            let paragraph = own.first().map_or(0, |binding| binding.paragraph);
            let text = report.paragraphs(section).get(paragraph);
            let text: Vec<char> = text.map_or_else(Vec::new, |text| text.chars().collect());
            bindable.extend(own.iter().filter_map(|binding| {
                let characters = binding.characters.clone();
                Some(Bindable {
                    stretch: Stretch {
                        section,
                        paragraph,
                        quote: text.get(characters.clone())?.iter().collect(),
                        characters,
                    },
                    words: binding.expression.words(),
                })
            }));
        }
    }
    bindable.into()
}

/// What is found in a report; while one writes, not what is missing in it.
pub(super) fn check(report: &Report, basis: &Basis, is_whole: bool) -> Vec<Finding> {
    let mut findings = rules::check(&basis.subject(report));
    findings.retain(|finding| is_whole || !finding.is_of_missing(report));
    findings
}
