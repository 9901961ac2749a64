//! Which thread the system lets run first.

/// Lets every other thread of the program go before the calling one, from now on: what nobody waits for takes no time from
/// drawing. Only Linux has it for a single thread; elsewhere nothing changes.
pub fn run_after_others() {
    // Where the system does not allow it the thread runs as before.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, 10);
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use rustix::process::getpriority_process;

    #[test]
    fn only_the_calling_thread_runs_after_others() {
        let before = getpriority_process(None).unwrap();
        let thread = std::thread::spawn(|| {
            run_after_others();
            getpriority_process(None).unwrap()
        });
        assert_eq!(thread.join().unwrap(), before.max(10));
        assert_eq!(getpriority_process(None).unwrap(), before);
    }
}
