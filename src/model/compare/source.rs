//! The compared files, as a printed comparison names them.

/// A file as it was when it was compared. The caller fills it in; this module reads no file and no clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name without the folder.
    pub name: String,
    /// When it was last saved, as it is to be read: `2025-01-24 10:22 UTC+8`; empty where that is not known.
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

/// How wide a name is where the whole does not fit, in letters; a hanzi is as wide as two.
const SHORT_NAME: usize = 36;

impl Source {
    /// Returns the name, without its middle where it is long: year and version stand at its end.
    pub fn short_name(&self) -> String {
        elided(&self.name, SHORT_NAME)
    }

    /// Returns the beginning of the checksum.
    pub fn short_sha256(&self) -> &str {
        self.sha256.get(..SHORT).unwrap_or(&self.sha256)
    }
}

/// Shortens words in the middle to a width in letters.
pub fn elided(words: &str, max_width: usize) -> String {
    if width(words) <= max_width {
        return words.to_owned();
    }
    let half = max_width.saturating_sub(2) / 2;
    let start: String = words.chars().scan(0, within(half)).collect();
    let end: Vec<char> = words.chars().rev().scan(0, within(half)).collect();
    let end: String = end.into_iter().rev().collect();
    format!("{start}…{end}")
}

fn within(max_width: usize) -> impl FnMut(&mut usize, char) -> Option<char> {
    move |used, c| {
        *used += width_of(c);
        (*used <= max_width).then_some(c)
    }
}

fn width(words: &str) -> usize {
    words.chars().map(width_of).sum()
}

const fn width_of(c: char) -> usize {
    if c < '\u{2e80}' { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_keeps_its_ends() {
        let check = |name: &str, expected: &str| assert_eq!(elided(name, 20), expected);
        check("宿迁市2024.nianbao", "宿迁市2024.nianbao");
        check("某省某市某区人民政府2024年.nianbao", "某省某市….nianbao");
    }
}
