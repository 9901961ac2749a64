//! The check itself, beside the main thread: long text must not hold up typing.

use super::last_year::{LastReport, LastSource, LastYear};
use super::listing::Listing;
use crate::app::task::{Job, Outlet};
use crate::edit::Revision;
use crate::report::Report;
use crate::rules::{self, Limits, Subject};
use crate::rules::{NumberInText, numbers};
use std::sync::Arc;

/// What is to be checked, and against what.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) number: u64,
    pub(super) report: Report,
    pub(super) revision: Revision,
    pub(super) last: LastSource,
    pub(super) limits: Limits,
    pub(super) with_numbers: bool,
}

/// A check that was finished.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    /// The state of the report that was checked.
    pub(super) revision: Revision,
    pub(super) listing: Listing,
    pub(super) last: Option<LastReport>,
}

/// Checks reports; keeps last year's in memory from one check to the next.
#[derive(Debug, Default)]
pub(super) struct Checker {
    last_year: LastYear,
}

impl Job for Checker {
    type Request = Request;
    type Answer = (u64, Checked, Option<Arc<[NumberInText]>>);

    fn work(&mut self, request: Request, outlet: &Outlet<'_, Self>) {
        let last = self.last_year.find(&request.last, &request.report);
        let listing = check(&request.report, last, &request.limits);
        let numbers = request
            .with_numbers
            .then(|| numbers(&subject(&request.report, last, &request.limits)).into());
        let checked = Checked {
            revision: request.revision,
            listing,
            last: last.cloned(),
        };
        outlet.send((request.number, checked, numbers));
    }
}

/// What is found in a report.
pub(super) fn check(report: &Report, last: Option<&LastReport>, limits: &Limits) -> Listing {
    Listing::new(rules::check(&subject(report, last, limits)), report)
}

fn subject<'a>(
    report: &'a Report,
    last: Option<&'a LastReport>,
    limits: &'a Limits,
) -> Subject<'a> {
    Subject {
        report,
        last: last.map(|last| &*last.report),
        limits,
    }
}
