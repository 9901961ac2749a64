//! The reports that were open last.

use std::path::{Path, PathBuf};

/// How many are remembered.
const MAX_RECENT: usize = 10;

/// The reports that were open last, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recent(Vec<PathBuf>);

impl Recent {
    /// Puts a report first.
    pub fn add(&mut self, path: &Path) {
        // The program may be started from another folder next time.
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.forget(&path);
        self.0.insert(0, path);
        self.0.truncate(MAX_RECENT);
    }

    /// Takes a report off the list.
    pub fn forget(&mut self, path: &Path) {
        self.0.retain(|known| known != path);
    }

    /// The reports, the latest first.
    pub fn paths(&self) -> &[PathBuf] {
        &self.0
    }

    /// The folder of the latest one.
    pub fn folder(&self) -> Option<&Path> {
        self.0.first()?.parent()
    }
}

impl FromIterator<PathBuf> for Recent {
    fn from_iter<T: IntoIterator<Item = PathBuf>>(paths: T) -> Self {
        Self(paths.into_iter().take(MAX_RECENT).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_report_stands_first_and_only_once() {
        let mut recent = Recent::default();
        for name in ["/a", "/b", "/a"] {
            recent.add(Path::new(name));
        }
        assert_eq!(recent.paths(), [Path::new("/a"), Path::new("/b")]);
    }

    #[test]
    fn old_reports_are_forgotten() {
        let mut recent = Recent::default();
        for idx in 0..20 {
            recent.add(Path::new(&format!("/{idx}")));
        }
        assert_eq!(recent.paths().len(), MAX_RECENT);
        assert_eq!(
            recent.paths().first().map(PathBuf::as_path),
            Some(Path::new("/19"))
        );
    }
}
