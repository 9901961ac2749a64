//! The reports of the same agency on the years before, found beside the files that are compared, for the charts.

use crate::app::session::other_report::OtherReport;
use crate::intake::basis::LastReport;
use crate::report::Report;
use crate::store::years_beside;
use eframe::egui::Context;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

/// So many years are shown at most.
const MAX_YEARS: usize = 5;

/// The reports of several years, as far as they have been found.
#[derive(Debug, Default)]
pub(super) struct Years {
    search: Option<Receiver<BTreeMap<u16, Arc<Report>>>>,
    found: BTreeMap<u16, Arc<Report>>,
}

impl Years {
    /// Begins to look for them beside the window.
    pub(super) fn search(ctx: &Context, own: &Report, paths: Vec<PathBuf>) -> Self {
        let agency = own.agency.clone();
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            let files = paths.iter().flat_map(|path| years_beside(path, &agency));
            // Of two files on one year, the one beside the open report counts.
            let mut found = BTreeMap::new();
            for (year, file) in files {
                if let Ok(last) = LastReport::open(&file) {
                    found.entry(year).or_insert(last.report);
                }
            }
            // A comparison that was closed meanwhile needs no answer.
            let _closed = sender.send(found);
            ctx.request_repaint();
        });
        Self {
            search: Some(receiver),
            found: BTreeMap::new(),
        }
    }

    /// Takes what was found.
    pub(super) fn receive(&mut self) {
        let found = self.search.as_ref().map(Receiver::try_recv);
        if let Some(Ok(found)) = found {
            self.found = found;
            self.search = None;
        }
    }

    /// The reports of the last years, the earliest first; those that are compared as they are now.
    pub(super) fn reports<'a>(
        &'a self,
        own: &'a Report,
        other: &'a OtherReport,
    ) -> Vec<&'a Report> {
        let mut years: BTreeMap<u16, &Report> = BTreeMap::new();
        for (year, report) in &self.found {
            years.insert(*year, report);
        }
        if other.report.agency == own.agency {
            years.insert(other.report.year, &other.report);
        }
        years.insert(own.year, own);
        let n_more = years.len().saturating_sub(MAX_YEARS);
        years.into_values().skip(n_more).collect()
    }
}
