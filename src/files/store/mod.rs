//! The native file (`.nianbao`): reading, saving, backups; lock files beside it, and recovery copies and earlier
//! versions in a folder of the user.
//!
//! A file is UTF-8 JSON, written so that two versions can be compared line by line. Unknown members are kept and
//! written back, and a report that was not changed gives back the bytes that were read. Each version of the format has
//! a module of its own; the report knows nothing of any of them.

mod beside;
mod error;
mod expected;
mod hash;
mod issue_turn;
mod issuing;
mod limits;
mod load;
mod lock;
mod name;
mod new_folder;
mod print;
mod recovery;
mod report_file;
mod save;
mod save_lock;
mod sentences;
mod settled;
mod v1;
mod versions;

pub use beside::{last_beside, last_in, limits_beside, sentences_beside, years_beside};
pub use error::{FormatError, StoreError, StoreErrorKind};
pub use expected::Expected;
pub use hash::sha256;
pub use issue_turn::IssueTurn;
pub use issuing::{NewCopy, NewIssue};
pub use limits::{
    LimitsError, LimitsFormatError, PlaceLimits, limits_bytes, parse_limits, read_limits,
    read_place_limits,
};
pub use load::{MAX_BYTES, read_stream_up_to, read_up_to};
pub use lock::{Claim, Lock, Owner};
pub use name::suggested_name;
pub use new_folder::NewFolder;
pub use recovery::{Recovery, RecoveryCopy, RecoveryDir, recovery_copies};
pub use report_file::{ReportFile, canonical};
pub use save::{Overwrite, write_atomically, write_checked};
pub use sentences::{
    SentencesError, SentencesFormatError, built_in_sentences, parse_sentences, read_sentences,
};
pub use settled::SettledIssue;
pub use versions::{Version, Versions};

use load::Members;
