//! Work beside the main thread: one job at a time, of which only the latest request counts.
//!
//! A job that panics takes neither the window nor its worker down: the answer says so, and the next request meets a
//! fresh job. What is worked at, and what its answers mean, belongs to the callers.

use crate::words;
use crate::words::{Language, system_words};
use eframe::egui::Context;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// What is done beside the main thread, with whatever it keeps between two requests.
pub trait Job {
    /// What is asked of it.
    type Request: Send + 'static;
    /// What it gives; any number of these for one request.
    type Answer: Send + 'static;

    /// Answers a request; best returns early once [`Outlet::is_outdated`].
    fn work(&mut self, request: Self::Request, outlet: &Outlet<'_, Self>)
    where
        Self: Sized;
}

/// Why a request was not answered to its end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub enum TaskError {
    /// The job panicked, with this message.
    Panicked(String),
    /// The system gave no thread, for this reason.
    NoThread(String),
}

impl TaskError {
    /// The message of the panic or of the system.
    pub fn reason(&self) -> &str {
        let (Self::Panicked(reason) | Self::NoThread(reason)) = self;
        reason
    }

    /// What happened, and what to do.
    pub fn message(&self, language: Language) -> String {
        let key = match self {
            Self::Panicked(_) => "error.task.panicked",
            Self::NoThread(_) => "error.task.no_thread",
        };
        words!(language, key, reason = self.reason()).into_owned()
    }
}

/// A thread with a job. Dropped, it ends after what it is at.
pub struct Worker<J: Job> {
    mailbox: Arc<Mailbox<J::Request>>,
    answers: Receiver<Result<J::Answer, TaskError>>,
}

/// Where a job leaves its answers and sees whether it is still wanted.
pub struct Outlet<'a, J: Job> {
    mailbox: &'a Mailbox<J::Request>,
    post: &'a Post<J>,
}

struct Post<J: Job> {
    answers: Sender<Result<J::Answer, TaskError>>,
    wake: Box<dyn Fn() + Send>,
}

struct Mailbox<Request> {
    state: Mutex<State<Request>>,
    changed: Condvar,
}

struct State<Request> {
    waiting: Option<Request>,
    is_working: bool,
    is_closed: bool,
}

impl<J: Job + 'static> Worker<J> {
    /// Starts a thread of this name. `make` makes the job, in that thread, for the first request and after a panic.
    /// The window of `ctx` is drawn again after each answer and at the end of each request.
    pub fn spawn(ctx: &Context, name: &str, make: impl Fn() -> J + Send + 'static) -> Self {
        let ctx = ctx.clone();
        Self::spawn_waking(name, make, move || ctx.request_repaint())
    }

    fn spawn_waking(
        name: &str,
        make: impl Fn() -> J + Send + 'static,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let mailbox = Arc::new(Mailbox::new());
        let (sender, answers) = mpsc::channel();
        let post = Post {
            answers: sender.clone(),
            wake: Box::new(wake),
        };
        let theirs = Arc::clone(&mailbox);
        let thread = thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || run(&theirs, &post, make));
        if let Err(error) = thread {
            mailbox.close();
            // The receiver stands in this function, so it cannot be gone.
            let _ = sender.send(Err(TaskError::NoThread(system_words(&error))));
        }
        Self { mailbox, answers }
    }

    /// Asks for something. A request that still waits is forgotten for it.
    pub fn request(&self, request: J::Request) {
        let mut state = self.mailbox.lock();
        if !state.is_closed {
            state.waiting = Some(request);
            self.mailbox.changed.notify_all();
        }
    }

    /// The next answer that has arrived; never waits.
    pub fn answer(&self) -> Option<Result<J::Answer, TaskError>> {
        self.answers.try_recv().ok()
    }

    /// The next answer; waits for it no longer than `pause`.
    pub fn answer_within(&self, pause: Duration) -> Option<Result<J::Answer, TaskError>> {
        self.answers.recv_timeout(pause).ok()
    }

    /// Whether a request waits or is worked at.
    pub fn is_busy(&self) -> bool {
        let state = self.mailbox.lock();
        state.is_working || state.waiting.is_some()
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        self.mailbox.close();
    }
}

impl<J: Job> Outlet<'_, J> {
    /// Hands an answer to the main thread.
    pub fn send(&self, answer: J::Answer) {
        self.post.send(Ok(answer));
    }

    /// Returns whether a newer request waits, or the worker is gone.
    pub fn is_outdated(&self) -> bool {
        let state = self.mailbox.lock();
        state.waiting.is_some() || state.is_closed
    }

    /// Waits for a newer request, no longer than `pause`. Returns whether this one is outdated.
    pub fn is_outdated_within(&self, pause: Duration) -> bool {
        let end = Instant::now() + pause;
        let mut state = self.mailbox.lock();
        while state.waiting.is_none() && !state.is_closed {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let (next, _) = self
                .mailbox
                .changed
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner);
            state = next;
        }
        true
    }
}

impl<J: Job> Post<J> {
    fn send(&self, answer: Result<J::Answer, TaskError>) {
        // A window that is gone wants no answers.
        if self.answers.send(answer).is_ok() {
            (self.wake)();
        }
    }
}

impl<Request> Mailbox<Request> {
    fn new() -> Self {
        Self {
            state: Mutex::new(State {
                waiting: None,
                is_working: false,
                is_closed: false,
            }),
            changed: Condvar::new(),
        }
    }

    // Nothing panics while it holds the lock, and a state has no broken halves.
    fn lock(&self) -> MutexGuard<'_, State<Request>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }

    fn next(&self) -> Option<Request> {
        let mut state = self.lock();
        loop {
            if state.is_closed {
                return None;
            }
            if let Some(request) = state.waiting.take() {
                state.is_working = true;
                return Some(request);
            }
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn finish(&self) {
        self.lock().is_working = false;
    }
}

fn run<J: Job>(mailbox: &Mailbox<J::Request>, post: &Post<J>, make: impl Fn() -> J) {
    let mut job = None;
    while let Some(request) = mailbox.next() {
        let outlet = Outlet { mailbox, post };
        // What a panic leaves half done goes away with the job.
        let done = catch_unwind(AssertUnwindSafe(|| {
            job.get_or_insert_with(&make).work(request, &outlet);
        }));
        mailbox.finish();
        match done {
            Ok(()) => (post.wake)(),
            Err(payload) => {
                job = None;
                post.send(Err(TaskError::Panicked(message(&*payload))));
            }
        }
    }
}

fn message(payload: &(dyn Any + Send)) -> String {
    let words = payload.downcast_ref::<&str>().copied();
    words
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_model::error_checks::check_message;
    use nianbao_model::every;

    #[test]
    fn every_error_is_said_in_both_languages() {
        let reason = || "strange".to_owned();
        for error in every!(TaskError { Panicked(reason()), NoThread(reason()) }) {
            let message = check_message(|language| error.message(language));
            assert!(message.contains("strange"), "{message}");
        }
    }

    // Doubles numbers, holds on at 0 until the gate opens, and panics at 13.
    struct Doubler {
        gate: Arc<Mutex<Receiver<()>>>,
        n_done: usize,
    }

    impl Job for Doubler {
        type Request = u32;
        type Answer = (u32, usize);

        fn work(&mut self, request: u32, outlet: &Outlet<'_, Self>) {
            assert_ne!(request, 13, "unlucky");
            if request == 0 {
                self.gate.lock().unwrap().recv().unwrap();
            }
            self.n_done += 1;
            outlet.send((request * 2, self.n_done));
        }
    }

    fn doubler() -> (Worker<Doubler>, Sender<()>, Receiver<()>) {
        let (open, gate) = mpsc::channel();
        let (woken, wakes) = mpsc::channel();
        let gate = Arc::new(Mutex::new(gate));
        let make = move || Doubler {
            gate: Arc::clone(&gate),
            n_done: 0,
        };
        let worker = Worker::spawn_waking("doubler", make, move || {
            let _ = woken.send(());
        });
        (worker, open, wakes)
    }

    fn next(
        worker: &Worker<Doubler>,
        wakes: &Receiver<()>,
    ) -> Result<<Doubler as Job>::Answer, TaskError> {
        loop {
            if let Some(answer) = worker.answer() {
                return answer;
            }
            wakes.recv_timeout(Duration::from_secs(10)).unwrap();
        }
    }

    #[test]
    fn of_the_requests_that_wait_only_the_latest_is_answered() {
        let (worker, open, wakes) = doubler();
        worker.request(0);
        while worker.mailbox.lock().waiting.is_some() {
            thread::yield_now();
        }
        for number in 1..=5 {
            worker.request(number);
        }
        assert!(worker.is_busy());
        open.send(()).unwrap();
        assert_eq!(next(&worker, &wakes), Ok((0, 1)));
        assert_eq!(next(&worker, &wakes), Ok((10, 2)));
    }

    #[test]
    fn a_panic_is_an_answer_and_the_next_request_meets_a_fresh_job() {
        let (worker, _open, wakes) = doubler();
        worker.request(1);
        assert_eq!(next(&worker, &wakes), Ok((2, 1)));
        worker.request(13);
        let Err(TaskError::Panicked(message)) = next(&worker, &wakes) else {
            panic!("the job did not panic");
        };
        assert!(message.contains("unlucky"));
        worker.request(4);
        assert_eq!(next(&worker, &wakes), Ok((8, 1)));
    }

    #[test]
    fn it_is_not_busy_after_the_last_wake() {
        let (worker, _open, wakes) = doubler();
        worker.request(1);
        for _ in 0..2 {
            wakes.recv_timeout(Duration::from_secs(10)).unwrap();
        }
        assert!(!worker.is_busy());
    }
}
