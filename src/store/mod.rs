//! The native file (`.nianbao`): reading, saving, backups; and what keeps work from being lost around it: locks beside
//! files, recovery copies and earlier versions in a folder of the person's own.
//!
//! A file is UTF-8 JSON, written so that two versions can be compared line by line. What this program does not know in a
//! file is kept and written back, and a report that was not changed gives back the very bytes that were read.
//! Each version of the format has a module of its own; the report knows nothing of any of them.

mod backup;
mod base64;
mod beside;
mod error;
mod expected;
mod hash;
mod limits;
mod load;
mod lock;
mod print;
mod recovery;
mod save;
mod turn;
mod v1;
mod versions;

pub use beside::{last_beside, last_in, limits_beside, years_beside};
pub use error::{Fault, StoreError};
pub use expected::Expected;
pub use hash::sha256;
pub use limits::{LimitsError, LimitsFault, parse_limits, read_limits};
pub use load::{MAX_BYTES, read_up_to};
pub use lock::{Claim, Lock, Owner};
pub use recovery::{Orphan, Recovery, Shelter, orphans};
pub use save::{Overwrite, Step, write_atomically};
pub use versions::{Version, Versions};

use crate::report::{Milestone, Report, SealPicture};
use serde_json::{Map, Value};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The members of a JSON object in the order of the file.
type Members = Map<String, Value>;

/// A file as it was read or last saved: its bytes, all of its members, and the report in it. A copy is cheap.
#[derive(Clone, Debug)]
pub struct ReportFile {
    members: Arc<Members>,
    report: Report,
    /// What was issued, and what of it the members have.
    issued: Kept<Vec<Milestone>>,
    seal: Kept<Option<SealPicture>>,
    /// None before the first save.
    bytes: Option<Arc<Vec<u8>>>,
    /// Without symbolic links; none where it came from memory.
    path: Option<PathBuf>,
}

/// Something as it stands in the members, and as it is now.
#[derive(Clone, Debug, Default, PartialEq)]
struct Kept<T> {
    read: T,
    now: T,
}

impl<T: Clone> Kept<T> {
    fn new(read: T) -> Self {
        Self {
            now: read.clone(),
            read,
        }
    }
}

/// The canonical data of a report (定稿数据): a file with its content alone, the same bytes for the same content.
///
/// The layout of version 1 is part of it, because hashes of it stand on paper.
pub fn canonical(report: &Report) -> Vec<u8> {
    print::print(&v1::canonical(report)).into_bytes()
}

impl ReportFile {
    /// A file that is not on disk yet.
    pub fn new(report: &Report) -> Self {
        Self {
            members: Arc::new(v1::members(report)),
            report: v1::as_read(report),
            issued: Kept::default(),
            seal: Kept::default(),
            bytes: None,
            path: None,
        }
    }

    /// Reads the file at `path`.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let bytes = load::bytes(path)?;
        let file = Self::parse(bytes).map_err(|fault| fault.at(path))?;
        Ok(Self {
            path: Some(save::target(path)?),
            ..file
        })
    }

    /// Reads a file that is already in memory.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, Fault> {
        let members = load::members(&bytes)?;
        Ok(Self {
            report: read(&members)?,
            issued: Kept::new(v1::issued::read(&members)),
            seal: Kept::new(v1::issued::read_seal(&members)),
            members: Arc::new(members),
            bytes: Some(Arc::new(bytes)),
            path: None,
        })
    }

    /// The report as it was read or last saved.
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// The bytes that were read or last saved; none where it never was in a file.
    pub fn bytes(&self) -> Option<&[u8]> {
        self.bytes.as_deref().map(Vec::as_slice)
    }

    /// What was issued, the oldest first.
    pub fn issued(&self) -> &[Milestone] {
        &self.issued.now
    }

    /// The seal picture that is kept in the file.
    pub const fn seal(&self) -> Option<&SealPicture> {
        self.seal.now.as_ref()
    }

    /// Sets what was issued: a further milestone, or further copies in the register.
    pub fn set_issued(&mut self, issued: Vec<Milestone>) {
        self.issued.now = issued;
    }

    /// Sets the seal picture.
    pub fn set_seal(&mut self, seal: Option<SealPicture>) {
        self.seal.now = seal;
    }

    /// The file with `report` in place of the report that was read.
    ///
    /// Members that this program does not know stay as they are; the bytes are those that were read where nothing changed.
    pub fn to_bytes(&self, report: &Report) -> Vec<u8> {
        let mut members = Members::clone(&self.members);
        let is_content = v1::patch(&mut members, &self.report, &v1::as_read(report));
        let is_issue = v1::issued::patch(&mut members, &self.issued.read, &self.issued.now);
        let (old, new) = (self.seal.read.as_ref(), self.seal.now.as_ref());
        let is_seal = v1::issued::patch_seal(&mut members, old, new);
        let is_changed = is_content || is_issue || is_seal;
        match &self.bytes {
            Some(bytes) if !is_changed => bytes.to_vec(),
            _ => print::print(&members).into_bytes(),
        }
    }

    /// Saves `report` at `path`; what stood there is kept beside it as `<name>.bak`.
    ///
    /// Nothing is written unless the new file reads back as the same report. At every moment the old file or the new
    /// one is there in full, also when the power fails.
    pub fn save(
        &mut self,
        report: &Report,
        path: &Path,
        overwrite: Overwrite,
    ) -> Result<(), StoreError> {
        self.save_stepwise(report, (path, overwrite), &mut |_| Ok(()))
    }

    /// Saves as [`Self::save`] does, and asks `before` every step whether it may be made; a step that may not be made has
    /// failed. Tests end the process there, or play a full disk.
    pub fn save_stepwise(
        &mut self,
        report: &Report,
        (path, overwrite): (&Path, Overwrite),
        before: &mut dyn FnMut(Step) -> io::Result<()>,
    ) -> Result<(), StoreError> {
        let bytes = self.to_bytes(report);
        let saved = self
            .read_back(&bytes, report)
            .map_err(|fault| fault.unsaved(path))?;
        let target = save::target(path)?;
        let _turn = turn::Turn::wait(&target);
        let found = save::found(&target)?;
        if found.as_ref() != Some(&bytes) {
            self.check_overwrite(&target, found.as_deref(), overwrite)?;
            save::check_replaceable(&target)?;
            if let Some(old) = &found {
                backup::keep(&target, old, before)?;
            }
            save::write_like(&target, &target, &bytes, before)?;
        }
        *self = Self {
            path: Some(target),
            ..saved
        };
        Ok(())
    }

    // What cannot be read again must never replace what can.
    fn read_back(&self, bytes: &[u8], report: &Report) -> Result<Self, Fault> {
        let saved = Self::parse(bytes.to_vec())?;
        let is_same = v1::is_same(&saved.report, &v1::as_read(report))
            && saved.issued.now == self.issued.now
            && saved.seal.now == self.seal.now;
        is_same.then_some(saved).ok_or(Fault::Unfaithful)
    }

    fn check_overwrite(
        &self,
        target: &Path,
        found: Option<&[u8]>,
        overwrite: Overwrite,
    ) -> Result<(), StoreError> {
        let path = target.to_owned();
        match (found, overwrite) {
            (None, _) | (_, Overwrite::Yes) => Ok(()),
            (Some(_), Overwrite::No) if self.path.as_ref() != Some(&path) => {
                Err(StoreError::Exists { path })
            }
            (found, Overwrite::No) if found == self.bytes() => Ok(()),
            (Some(_), Overwrite::No) => Err(StoreError::ChangedOnDisk { path }),
        }
    }
}

/// Reads the version of the format that the file names.
fn read(members: &Members) -> Result<Report, Fault> {
    if members.get("format").and_then(Value::as_str) != Some("nianbao") {
        return Err(Fault::NotOurs);
    }
    let version = match members.get("version") {
        // The first files, written by hand, had none.
        None => 1,
        Some(version) => {
            v1::whole_number(version).ok_or_else(|| Fault::member("version", Expected::Integer))?
        }
    };
    match version {
        1 => v1::read(members),
        0 => Err(Fault::member("version", Expected::From(1))),
        version => Err(Fault::Newer { version }),
    }
}
