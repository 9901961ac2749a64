//! Which file a person said is last year's report of which file.

use std::path::{Path, PathBuf};

/// How many are remembered.
const MAX_REMEMBERED: usize = 40;

/// Pairs of a report and last year's, as they were chosen, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastYears(Vec<(PathBuf, PathBuf)>);

impl LastYears {
    /// Remembers last year's report of a report.
    pub fn set(&mut self, path: &Path, last: &Path) {
        self.0.retain(|(known, _)| known != path);
        self.0.insert(0, (path.to_owned(), last.to_owned()));
        self.0.truncate(MAX_REMEMBERED);
    }

    /// Last year's report of a report, where it was chosen.
    pub fn of(&self, path: &Path) -> Option<&Path> {
        let pair = self.0.iter().find(|(known, _)| known == path);
        pair.map(|(_, last)| last.as_path())
    }

    /// Every pair, the latest first.
    pub fn pairs(&self) -> &[(PathBuf, PathBuf)] {
        &self.0
    }
}

impl FromIterator<(PathBuf, PathBuf)> for LastYears {
    fn from_iter<T: IntoIterator<Item = (PathBuf, PathBuf)>>(pairs: T) -> Self {
        Self(pairs.into_iter().take(MAX_REMEMBERED).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_choice_counts() {
        let mut last_years = LastYears::default();
        let own = Path::new("/今年");
        for last in ["/甲", "/乙"] {
            last_years.set(own, Path::new(last));
        }
        assert_eq!(last_years.of(own), Some(Path::new("/乙")));
        assert_eq!(last_years.pairs().len(), 1);
    }
}
