//! What a printed comparison says about the files that it compares.

/// A file as it was when it was compared. Whoever read it fills this in; nothing here reads a file or a clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name without the folder.
    pub name: String,
    /// When it was last saved, as it is to be read: `2025-01-24 10:22`; empty where that is not known.
    pub saved: String,
    /// The SHA-256 of its bytes, as 64 hexadecimal digits.
    pub sha256: String,
}

/// Both files of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The earlier report's file.
    pub old: Source,
    /// The later report's file.
    pub new: Source,
}

/// How many digits of a checksum are printed where the whole does not fit.
const SHORT: usize = 16;

impl Source {
    /// The beginning of the checksum.
    pub fn short_sha256(&self) -> &str {
        self.sha256.get(..SHORT).unwrap_or(&self.sha256)
    }
}
