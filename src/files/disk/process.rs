//! What tells processes and computers apart.

#[cfg(target_os = "linux")]
pub use linux::{machine, mark};

#[cfg(target_os = "linux")]
mod linux {
    use sha2::{Digest, Sha256};
    use std::fs::read_to_string;

    /// What tells this computer from others, without giving away its number.
    pub fn machine() -> Option<String> {
        let id = read_to_string("/etc/machine-id").ok()?;
        let digest = Sha256::new()
            .chain_update("nianbao")
            .chain_update(id.trim());
        let digest = digest.finalize();
        let number = digest.first_chunk().copied().map(u64::from_be_bytes)?;
        Some(format!("{number:016x}"))
    }

    /// Computer, start of the computer and start of the process; `None` where there is no such process.
    pub fn mark(process: u32) -> Option<String> {
        let boot = read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        let boot = boot.trim().split('-').next()?;
        let stat = read_to_string(format!("/proc/{process}/stat")).ok()?;
        // Behind the name of the program, which may hold blanks, the start is the 20th of the fields of proc(5).
        let started = stat.rsplit(") ").next()?.split(' ').nth(19)?;
        Some(format!("{}-{boot}-{started}", machine()?))
    }
}

/// Elsewhere only the person can say that a window is gone.
#[cfg(not(target_os = "linux"))]
pub const fn machine() -> Option<String> {
    None
}

/// Elsewhere only the person can say that a window is gone.
#[cfg(not(target_os = "linux"))]
pub const fn mark(_process: u32) -> Option<String> {
    None
}
