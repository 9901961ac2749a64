//! The check itself, beside the main thread: long text must not hold up typing.

use super::last_year::{LastReport, LastSource, LastYear};
use super::listing::Listing;
use crate::app::task::{Job, Outlet};
use crate::edit::Revision;
use crate::report::Report;
use crate::rules::{self, Limits, Subject};

/// What is to be checked, and against what.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) number: u64,
    pub(super) report: Report,
    pub(super) revision: Revision,
    pub(super) last: LastSource,
    pub(super) limits: Limits,
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
    type Answer = (u64, Checked);

    fn work(&mut self, request: Request, outlet: &Outlet<'_, Self>) {
        let last = self.last_year.find(&request.last, &request.report);
        let listing = check(&request.report, last, &request.limits);
        let checked = Checked {
            revision: request.revision,
            listing,
            last: last.cloned(),
        };
        outlet.send((request.number, checked));
    }
}

/// What is found in a report.
pub(super) fn check(report: &Report, last: Option<&LastReport>, limits: &Limits) -> Listing {
    let subject = Subject {
        report,
        last: last.map(|last| &*last.report),
        limits,
    };
    Listing::new(rules::check(&subject), report)
}
