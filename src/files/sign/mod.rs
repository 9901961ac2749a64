//! Signed copies: freezing a report, numbering and sealing its copies, signing their PDF, and checking one against the
//! file.
//!
//! Nothing here reads the clock or a file, and nothing writes one: bytes go in, bytes come out. A successful check says
//! that contents agree; it does not say whether a signature has legal effect.

mod cms;
mod code;
mod difference;
mod error;
mod filing;
mod identity;
mod incremental;
mod inspect;
mod issue;
mod keys;
mod order;
mod pages;
mod qr;
mod seal;
mod transfer;
mod verify;

pub use code::{CheckCode, CodeError};
pub use difference::{Difference, differences};
pub use error::SignError;
pub use filing::{SealedFile, file_sealed};
pub use identity::{Identity, Password};
pub use incremental::{FIELD_NAME, add_field, sign_pdf};
pub use inspect::{CHECKING, answer, inspect};
pub use issue::{
    Finish, FrozenIssue, OpenFinding, SealedPage, draft, freeze, holding_findings, is_revised,
    open_findings,
};
pub use order::{Copies, MAX_COPIES, MAX_SECRECY, MAX_SIDE, Order, SEAL_WIDTHS, Stamp, Visibility};
pub use pages::{Fault, FaultKind, FaultPictures, PagesFound, Unbacked};
pub use seal::{SealArea, picture};
pub use verify::{
    Attached, Change, Coverage, ElectronicSeal, Integrity, Later, Line, PathFault, Roots,
    SignatureFound, Tone, Trust, Verdict, Verification, page_texts, verify,
};
