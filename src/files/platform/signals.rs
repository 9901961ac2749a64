//! Signals of the system that would end the program in the middle of a write.

/// From now on a file that grows past the limit of the system (`ulimit -f`) makes its write fail, as a full disk does,
/// instead of ending the process.
#[cfg(unix)]
pub fn survive_file_size_limit() {
    use signal_hook::consts::SIGXFSZ;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    // A handler, not a mask: programs that this one starts get the signal as they are used to. The write tells the rest.
    let _unlimited = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
}

/// Windows has no such signal.
#[cfg(not(unix))]
pub const fn survive_file_size_limit() {}
