//! What the window asks of the operating system: file dialogs, printing, locks, autosave, threads.

pub mod autosave;
pub mod desktop;
pub mod disks;
pub mod file_dialogs;
pub(crate) mod native_dialogs;
pub mod printing;
pub(crate) mod process_lock;
pub(crate) mod single_instance;
pub mod task;
pub mod user_data;
