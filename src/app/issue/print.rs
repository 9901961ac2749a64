//! Printing in the window: the dialog, and the way of the pages to the printer.

use super::job::{Issuing, Target};
use super::print_dialog::{PrintDialog, PrintedPages};
use super::{IssueState, begin_issue, follow};
use crate::app::session::Session;
use crate::app::session::document::{Access, OpenReport};
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::errors::{IssuingError, PrintError};
use crate::app::session::layer::{Layer, LayerState};
use crate::app::system::printing::{PrintCapabilities, PrintJob, Printed, Printers};
use crate::app::system::task::{Job, Outlet, Worker};
use crate::app::ui::progress::{Progress, Wait, progress_ui};
use crate::disk::{self, NewFile, leftover_name};
use crate::export;
use crate::issuance::{IssueError, IssueRequest, SealRequest, SignatureRequest, read};
use crate::report::{IssuedCopy, Mark};
use crate::sign::{Copies, Order, SignError, draft, is_revised};
use crate::typeset::typeset;
use crate::words;
use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The longest PDF that is printed.
const MAX_PDF: u64 = 128 * 1024 * 1024;

/// Asks the system for its printers and shows the dialog for printing: a PDF file, else the open report.
pub(crate) fn ask_print(session: &mut Session, file: Option<PathBuf>) {
    let worker = Worker::spawn(&session.ctx, "printers", || Asking);
    worker.request(Arc::clone(&session.services.printers));
    let wait = Wait::new(&session.ctx);
    session.layers.push(AskingLayer { worker, wait, file });
}

/// Asks which printers there are, which the system's own program may take its time to say.
struct Asking;

impl Job for Asking {
    type Request = Arc<dyn Printers>;
    type Answer = (Vec<String>, PrintCapabilities);

    fn work(&mut self, printers: Self::Request, outlet: &Outlet<'_, Self>) {
        outlet.send((printers.names(), printers.capabilities()));
    }
}

struct AskingLayer {
    worker: Worker<Asking>,
    wait: Wait,
    /// The PDF that is printed instead of the open report.
    file: Option<PathBuf>,
}

impl Layer for AskingLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let Some(answer) = self.worker.answer() else {
            let heading = words!(language, "print.asking");
            let is_cancelled = self.wait.show(&session.ctx, &heading, language);
            return LayerState::closed_if(is_cancelled);
        };
        // Where the system cannot say it, the printer that it takes itself is left.
        let (names, capabilities) = answer.unwrap_or_default();
        let dialog = PrintDialog::new(names, capabilities, may_number(session));
        session.layers.push(dialog.of_file(self.file.take()));
        LayerState::Close
    }
}

/// Whether numbered copies of what was issued last can be made.
fn may_number(session: &Session) -> bool {
    session.document.as_ref().is_some_and(|document| {
        let issued = document.file().issued();
        !issued.is_empty()
            && document.access() == Access::Full
            && !is_revised(document.report(), issued)
    })
}

impl Layer for PrintDialog {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let Some(is_taken) = self.show(&session.ctx, session.language()) else {
            return LayerState::Stay;
        };
        if let Some(job) = self.job().filter(|_| is_taken) {
            match self.file.take() {
                Some(file) => print_file(session, job, &file),
                None => print(session, job, self.what),
            }
        }
        LayerState::Close
    }
}

fn print(session: &mut Session, mut job: PrintJob, what: PrintedPages) {
    let document = session.document.as_ref();
    job.title = document.map_or_else(String::new, OpenReport::suggested_name);
    if what == PrintedPages::Numbered {
        let request = numbered(session, job.n_copies);
        let target = Target::Printer(PrintJob { n_copies: 1, ..job });
        if let Some(issuing) = begin_issue(session, request, target) {
            session.layers.push(issuing);
        }
        return;
    }
    match made(session, what) {
        Ok(Some(pdf)) => {
            send_one(session, pdf, job);
        }
        Ok(None) => {}
        Err(error) => session.fail(ErrorMessage::print(&error, session.language())),
    }
}

/// Prints a PDF file as it is on the disk.
fn print_file(session: &mut Session, mut job: PrintJob, path: &Path) {
    let title = path.file_stem().unwrap_or_default();
    job.title = title.to_string_lossy().into_owned();
    let pdf = match read(path, MAX_PDF) {
        Ok(pdf) => pdf,
        Err(error) => {
            let error = PrintError::Issuing(IssueError::from(error).into());
            return session.fail(ErrorMessage::print(&error, session.language()));
        }
    };
    send_one(session, pdf, job);
}

fn send_one(session: &mut Session, pdf: Vec<u8>, job: PrintJob) {
    let n_copies = job.n_copies;
    let file = PrintFile {
        number: None,
        pdf,
        job,
    };
    send(session, VecDeque::from([file]), n_copies);
}

/// The PDF of the open report as it is printed.
fn made(session: &mut Session, what: PrintedPages) -> Result<Option<Vec<u8>>, PrintError> {
    let fonts = session.services.fonts.wait();
    let Some(report) = session.report() else {
        return Ok(None);
    };
    let pdf = match what {
        PrintedPages::Draft => draft(report, &fonts)?,
        PrintedPages::Report | PrintedPages::Numbered => {
            export::pdf::pdf(&typeset(report, &fonts)).map_err(SignError::Export)?
        }
    };
    Ok(Some(pdf))
}

/// Further copies of what was issued, which are sealed by hand.
fn numbered(session: &Session, n_copies: u32) -> IssueRequest {
    let report = session.report();
    let has_signature = report.is_some_and(|own| !own.sign_off.agency.trim().is_empty());
    let copies = Copies {
        mark: Mark::Original,
        n_copies,
        recipient: String::new(),
    };
    IssueRequest {
        order: Order {
            copies: vec![copies],
            ..Order::default()
        },
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

/// An issue whose copies go to the printer.
impl Layer for Issuing {
    fn show(&mut self, session: &mut Session) -> LayerState {
        match follow(self, session) {
            IssueState::Going => LayerState::Stay,
            IssueState::Done | IssueState::Failed | IssueState::Stopped => LayerState::Close,
        }
    }

    fn holds_window(&self) -> bool {
        true
    }
}

/// Sends numbered copies to the printer. Their numbers are in the register by now: one that is lost does less harm
/// than one that exists twice.
pub(super) fn send_copies(
    session: &mut Session,
    job: &PrintJob,
    copies: Vec<(IssuedCopy, Vec<u8>)>,
) {
    let files: VecDeque<PrintFile> = copies
        .into_iter()
        .map(|(copy, pdf)| PrintFile {
            number: Some(copy.number),
            pdf,
            job: PrintJob {
                title: format!("{} {:06}", job.title, copy.number),
                ..job.clone()
            },
        })
        .collect();
    let n_copies = u32::try_from(files.len()).unwrap_or(u32::MAX);
    send(session, files, n_copies);
}

/// A PDF for the printer.
struct PrintFile {
    /// The number of the copy, where it has one.
    number: Option<u32>,
    pdf: Vec<u8>,
    job: PrintJob,
}

fn send(session: &mut Session, files: VecDeque<PrintFile>, n_copies: u32) {
    let mut layer = SendingLayer {
        worker: Worker::spawn(&session.ctx, "print", || Sending),
        sent: None,
        n_all: files.len(),
        left: files,
        n_copies,
        is_stopped: false,
    };
    if layer.send_next(session) {
        session.layers.push(layer);
    }
}

/// Hands PDFs to the system's print program, one after the other.
struct Sending;

impl Job for Sending {
    type Request = (Arc<dyn Printers>, Vec<u8>, PrintJob);
    type Answer = io::Result<Printed>;

    fn work(&mut self, (printers, pdf, job): Self::Request, outlet: &Outlet<'_, Self>) {
        outlet.send(print_pdf(&*printers, &pdf, &job));
    }
}

/// PDFs on their way to the printer.
struct SendingLayer {
    worker: Worker<Sending>,
    /// The number of the copy that is on its way.
    sent: Option<u32>,
    left: VecDeque<PrintFile>,
    n_all: usize,
    /// How many copies that makes.
    n_copies: u32,
    is_stopped: bool,
}

impl SendingLayer {
    /// Sends the next PDF. Returns whether there was one.
    fn send_next(&mut self, session: &Session) -> bool {
        let Some(file) = self.left.pop_front() else {
            return false;
        };
        self.sent = file.number;
        let printers = Arc::clone(&session.services.printers);
        self.worker.request((printers, file.pdf, file.job));
        true
    }

    /// Goes on after a PDF that was sent.
    fn go_on(&mut self, session: &mut Session, printed: Printed) -> LayerState {
        if let Some(next) = self.left.front().filter(|_| self.is_stopped) {
            let error = PrintError::Printer {
                reason: io::ErrorKind::Interrupted.into(),
                first: next.number,
            };
            session.fail(ErrorMessage::print(&error, session.language()));
            return LayerState::Close;
        }
        if self.send_next(session) {
            return LayerState::Stay;
        }
        let language = session.language();
        session.note(match printed {
            Printed::Sent => words!(language, "status.printed", n = self.n_copies),
            Printed::Opened => words!(language, "status.print_opened"),
        });
        LayerState::Close
    }
}

impl Layer for SendingLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let error = match self.worker.answer() {
            None => None,
            Some(Ok(Ok(printed))) => match self.go_on(session, printed) {
                LayerState::Close => return LayerState::Close,
                LayerState::Stay => None,
            },
            Some(Ok(Err(reason))) => Some(PrintError::Printer {
                reason,
                first: self.sent,
            }),
            Some(Err(error)) => Some(IssuingError::Task(error).into()),
        };
        if let Some(error) = error {
            session.fail(ErrorMessage::print(&error, language));
            return LayerState::Close;
        }
        let progress = Progress {
            heading: &words!(language, "print.sending"),
            n_done: self.n_all - self.left.len() - 1,
            n_all: self.n_all,
        };
        self.is_stopped |= progress_ui(&session.ctx, progress, language);
        LayerState::Stay
    }

    // The print program of the system goes on by itself; only numbers that are in the register have to be followed.
    fn holds_window(&self) -> bool {
        self.sent.is_some()
    }
}

/// Hands a PDF over. Where the printer system prints whole files only, every copy is a job of its own.
fn print_pdf(printers: &dyn Printers, pdf: &[u8], job: &PrintJob) -> io::Result<Printed> {
    let name = leftover_name(".pdf");
    let mut file = NewFile::create(std::env::temp_dir().join(name), disk::Access::PRIVATE)?;
    file.write(pdf)?;
    // Windows lets others read a file only where nobody writes it.
    file.close();
    let is_whole = printers.capabilities() == PrintCapabilities::WholeFiles;
    let n_jobs = if is_whole { job.n_copies } else { 1 };
    let mut printed = Printed::Sent;
    for _ in 0..n_jobs {
        printed = printers.print(file.path(), job)?;
        if printed == Printed::Opened {
            break;
        }
    }
    if is_whole || printed == Printed::Opened {
        // Whoever prints or shows it reads it later; a later start clears it.
        file.keep();
    }
    Ok(printed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    /// The shell of Windows, which comes back before anything is printed.
    #[derive(Default)]
    struct Shell(Mutex<Vec<PathBuf>>);

    impl Printers for Shell {
        fn capabilities(&self) -> PrintCapabilities {
            PrintCapabilities::WholeFiles
        }

        fn names(&self) -> Vec<String> {
            Vec::new()
        }

        fn print(&self, pdf: &Path, _job: &PrintJob) -> io::Result<Printed> {
            self.0.lock().unwrap().push(pdf.to_owned());
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
        assert_eq!(print_pdf(&shell, b"%PDF", &job).unwrap(), Printed::Sent);
        let asked = shell.0.into_inner().unwrap();
        assert_eq!(asked.len(), 3);
        assert_eq!(std::fs::read(&asked[0]).unwrap(), b"%PDF");
        std::fs::remove_file(&asked[0]).unwrap();
    }
}
