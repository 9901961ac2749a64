//! Printing in the window: the dialog, and the way of the pages to the printer.

use super::error::Stopped;
use super::job::Target;
use super::print_dialog::{PrintDialog, PrintOutcome, PrintedPages};
use super::request::{IssueRequest, SealRequest, SignatureRequest};
use crate::app::App;
use crate::app::files::questions::Overlay;
use crate::app::session::document::{Access, OpenReport};
use crate::app::session::error_message::ErrorMessage;
use crate::app::system::printing::{PrintJob, Printed, Printers, Reach};
use crate::app::ui::progress::{Progress, progress_ui};
use crate::export;
use crate::report::{IssuedCopy, Mark, SignOffNames};
use crate::sign::{Copies, SignError, draft, is_revised};
use crate::typeset::typeset;
use crate::words;
use eframe::egui::Context;
use std::collections::VecDeque;
use std::io::{self, Write};

/// Numbered copies on their way to the printer.
#[derive(Debug)]
pub(crate) struct Sending {
    job: PrintJob,
    left: VecDeque<(IssuedCopy, Vec<u8>)>,
    n_all: usize,
}

impl App {
    /// The dialog for printing.
    pub(crate) fn ask_print(&mut self) {
        self.commit();
        let Some(document) = &self.document else {
            return;
        };
        let issued = document.file().issued();
        let may_number = !issued.is_empty()
            && document.access() == Access::Full
            && !is_revised(document.report(), issued);
        let printers = &self.services.printers;
        let dialog = PrintDialog::new(printers.names(), printers.reach(), may_number);
        self.overlays.push(Overlay::Print(Box::new(dialog)));
    }

    pub(crate) fn print_dialog(
        &mut self,
        ctx: &Context,
        mut dialog: Box<PrintDialog>,
    ) -> Option<Overlay> {
        match dialog.show(ctx, self.language()) {
            None => Some(Overlay::Print(dialog)),
            Some(PrintOutcome::Cancelled) => None,
            Some(PrintOutcome::Print(job, what)) => {
                self.print(ctx, job, what);
                None
            }
        }
    }

    fn print(&mut self, ctx: &Context, mut job: PrintJob, what: PrintedPages) {
        job.title = self
            .document
            .as_ref()
            .map_or_else(String::new, OpenReport::suggested_name);
        if what == PrintedPages::Numbered {
            let request = self.numbered(job.n_copies);
            let single = PrintJob { n_copies: 1, ..job };
            self.begin_issue(ctx, request, Target::Printer(single));
            return;
        }
        match self.printed(&job, what) {
            Ok(printed) => self.tell_printed(printed, job.n_copies),
            Err(stopped) => self.fail(ErrorMessage::print(&stopped, self.language())),
        }
    }

    fn printed(&mut self, job: &PrintJob, what: PrintedPages) -> Result<Printed, Stopped> {
        let fonts = self.services.fonts.wait();
        let Some(document) = &self.document else {
            return Ok(Printed::Sent);
        };
        let report = document.report();
        let pdf = match what {
            PrintedPages::Draft => draft(report, &fonts)?,
            PrintedPages::Report | PrintedPages::Numbered => {
                export::pdf::pdf(&typeset(report, &fonts)).map_err(SignError::Export)?
            }
        };
        send(&*self.services.printers, &pdf, job).map_err(|error| Stopped::Print(error, None))
    }

    fn tell_printed(&mut self, printed: Printed, n_copies: u32) {
        let language = self.language();
        let told = match printed {
            Printed::Sent => words!(language, "status.printed", n = n_copies),
            Printed::Opened => words!(language, "status.print_opened"),
        };
        self.notice = Some(told.into_owned());
    }

    /// Further copies of what was issued, which are sealed by hand.
    fn numbered(&self, n_copies: u32) -> IssueRequest {
        let report = self.document.as_ref().map(OpenReport::report);
        let has_signature = report.is_some_and(|own| !own.sign_off.agency.trim().is_empty());
        let copies = Copies {
            mark: Mark::Original,
            n_copies,
            recipient: String::new(),
        };
        IssueRequest {
            copies: vec![copies],
            date: None,
            names: SignOffNames::default(),
            has_sheet: false,
            is_public: false,
            seal: if has_signature {
                SealRequest::Room
            } else {
                SealRequest::None
            },
            signature: SignatureRequest::None,
        }
    }

    /// Sends numbered copies to the printer. Their numbers are in the register by now: one that is lost does less harm
    /// than one that exists twice.
    pub(crate) fn send_copies(&mut self, job: PrintJob, copies: Vec<(IssuedCopy, Vec<u8>)>) {
        let sending = Sending {
            job,
            n_all: copies.len(),
            left: copies.into(),
        };
        self.overlays.push(Overlay::Sending(Box::new(sending)));
    }

    /// Sends the next copy; gives the overlay back until all are sent.
    pub(crate) fn sending(&mut self, ctx: &Context, mut sending: Box<Sending>) -> Option<Overlay> {
        let language = self.language();
        let progress = Progress {
            heading: &words!(language, "print.sending"),
            n_done: sending.n_all - sending.left.len(),
            n_all: sending.n_all,
        };
        let is_stopped = progress_ui(ctx, progress, language);
        let (copy, pdf) = sending.left.pop_front()?;
        let job = PrintJob {
            title: format!("{} {:06}", sending.job.title, copy.number),
            ..sending.job.clone()
        };
        let sent = if is_stopped {
            Err(io::ErrorKind::Interrupted.into())
        } else {
            send(&*self.services.printers, &pdf, &job)
        };
        match sent {
            Err(error) => {
                let stopped = Stopped::Print(error, Some(copy.number));
                self.fail(ErrorMessage::print(&stopped, language));
                None
            }
            Ok(printed) if sending.left.is_empty() => {
                let n_copies = u32::try_from(sending.n_all).unwrap_or(u32::MAX);
                self.tell_printed(printed, n_copies);
                None
            }
            Ok(_) => {
                ctx.request_repaint();
                Some(Overlay::Sending(sending))
            }
        }
    }
}

/// Hands a PDF over. Where the printer system prints whole files only, every copy is a job of its own.
fn send(printers: &dyn Printers, pdf: &[u8], job: &PrintJob) -> io::Result<Printed> {
    let mut file = tempfile::Builder::new()
        .prefix("nianbao-")
        .suffix(".pdf")
        .tempfile()?;
    file.write_all(pdf)?;
    file.flush()?;
    // Windows lets others read a file only where nobody writes it.
    let path = file.into_temp_path();
    let is_whole = printers.reach() == Reach::WholeFiles;
    let n_jobs = if is_whole { job.n_copies } else { 1 };
    let mut printed = Printed::Sent;
    for _ in 0..n_jobs {
        printed = printers.print(&path, job)?;
        if printed == Printed::Opened {
            break;
        }
    }
    if is_whole || printed == Printed::Opened {
        // Whoever prints or shows it reads it later.
        path.keep().map_err(|error| error.error)?;
    }
    Ok(printed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::path::{Path, PathBuf};

    /// The shell of Windows, which comes back before anything is printed.
    #[derive(Default)]
    struct Shell(RefCell<Vec<PathBuf>>);

    impl Printers for Shell {
        fn reach(&self) -> Reach {
            Reach::WholeFiles
        }

        fn names(&self) -> Vec<String> {
            Vec::new()
        }

        fn print(&self, pdf: &Path, _job: &PrintJob) -> io::Result<Printed> {
            self.0.borrow_mut().push(pdf.to_owned());
            Ok(Printed::Sent)
        }
    }

    #[test]
    fn a_shell_that_prints_one_copy_later_is_asked_for_each_and_finds_the_file() {
        let shell = Shell::default();
        let job = PrintJob {
            n_copies: 3,
            ..PrintJob::default()
        };
        assert_eq!(send(&shell, b"%PDF", &job).unwrap(), Printed::Sent);
        let asked = shell.0.into_inner();
        assert_eq!(asked.len(), 3);
        assert_eq!(std::fs::read(&asked[0]).unwrap(), b"%PDF");
        std::fs::remove_file(&asked[0]).unwrap();
    }
}
