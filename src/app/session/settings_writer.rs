//! Writes changes of the settings beside the window, one after the other: the disk of a home may take its time.

use super::settings::{Settings, SettingsFile};
use crate::app::system::disks::Disks;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// A change that was made in the window.
type Change = Box<dyn FnOnce(&mut Settings) + Send>;

/// What the thread is asked for.
enum Order {
    /// A change, and who is told whether it could be written.
    Write(Change, Option<Sender<io::Result<()>>>),
    /// Everything before was written.
    Tell(Sender<()>),
}

/// The thread that writes. Dropped, it waits a little until all is written.
pub(super) struct SettingsWriter {
    file: SettingsFile,
    disks: Disks,
    /// The thread, once there was something to write.
    orders: Option<Sender<Order>>,
}

impl SettingsWriter {
    /// A writer of this file.
    pub(super) const fn new(file: SettingsFile, disks: Disks) -> Self {
        Self {
            file,
            disks,
            orders: None,
        }
    }

    /// Makes a change in the file, whatever other windows have written meanwhile.
    pub(super) fn write(&mut self, change: impl FnOnce(&mut Settings) + Send + 'static) {
        self.send(Box::new(change), None);
    }

    /// Makes a change as [`Self::write`] does. What comes says whether it could be written.
    pub(super) fn write_and_tell(
        &mut self,
        change: impl FnOnce(&mut Settings) + Send + 'static,
    ) -> Receiver<io::Result<()>> {
        let (sender, written) = channel();
        self.send(Box::new(change), Some(sender));
        written
    }

    fn send(&mut self, change: Change, asks: Option<Sender<io::Result<()>>>) {
        if self.orders.is_none() {
            self.orders = self.begin();
        }
        match &self.orders {
            Some(orders) => {
                // The thread ends only with this value.
                let _ = orders.send(Order::Write(change, asks));
            }
            None => write(&self.file, change, asks),
        }
    }

    /// Waits until everything is written, but no longer than this.
    fn wait(&self, patience: Duration) {
        if let Some(orders) = &self.orders {
            let (sender, answer) = channel();
            if orders.send(Order::Tell(sender)).is_ok() {
                let _ = answer.recv_timeout(patience);
            }
        }
    }

    fn begin(&self) -> Option<Sender<Order>> {
        let (sender, orders) = channel();
        let (file, before) = (self.file.clone(), self.disks.before.clone());
        let thread = thread::Builder::new().name("settings".to_owned());
        let work = move || carry_out(&file, &orders, &*before);
        thread.spawn(work).ok().map(|_| sender)
    }
}

fn carry_out(file: &SettingsFile, orders: &Receiver<Order>, before: &dyn Fn()) {
    while let Ok(order) = orders.recv() {
        match order {
            Order::Write(change, asks) => {
                before();
                write(file, change, asks);
            }
            // Who asked may have gone on.
            Order::Tell(sender) => drop(sender.send(())),
        }
    }
}

fn write(file: &SettingsFile, change: Change, asks: Option<Sender<io::Result<()>>>) {
    // A folder that cannot be written costs what the window remembers, and stops no work.
    let written = file.change(change);
    if let Some(asks) = asks {
        // Who asked may have gone on.
        let _ = asks.send(written);
    }
}

impl Drop for SettingsWriter {
    fn drop(&mut self) {
        self.wait(self.disks.patience_at_end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[test]
    fn changes_are_written_in_their_order_and_nobody_waits_for_them() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::at(folder.path().join("settings.json"));
        let gate = Arc::new(Mutex::new(()));
        let hold = gate.lock().unwrap();
        let theirs = Arc::clone(&gate);
        let mut disks = Disks::of_system();
        disks.before = Arc::new(move || drop(theirs.lock()));
        let mut writer = SettingsWriter::new(file.clone(), disks);
        for scale in [110, 125] {
            writer.write(move |settings| settings.scale = scale);
        }
        writer.write(|settings| settings.shows_pages = false);
        assert_eq!(file.read(), Settings::default(), "the disk does not answer");
        drop(hold);
        drop(writer);
        let read = file.read();
        assert_eq!((read.scale, read.shows_pages), (125, false));
    }
}
