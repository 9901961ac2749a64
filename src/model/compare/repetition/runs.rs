//! Which runs of characters stand in a text, told fast: at times of one too many, never of one too few.

/// Fewer characters in a row than this are words of the language, not of a sentence.
pub(super) const SHORTEST_RUN: usize = 4;

/// So many bits say which runs there are: a report has some ten thousand.
const N_BITS: u64 = 1 << 18;

/// The runs of [`SHORTEST_RUN`] characters of some sentences.
pub(super) struct Runs {
    bits: Vec<u64>,
}

impl Runs {
    pub(super) fn of<'a>(sentences: impl IntoIterator<Item = &'a str>) -> Self {
        let mut bits = vec![0; usize::try_from(N_BITS / 64).unwrap_or_default()];
        for sentence in sentences {
            for (word, bit) in runs(sentence) {
                bits[word] |= bit;
            }
        }
        Self { bits }
    }

    /// Returns how many of a sentence's own characters lie in such runs, or more.
    pub(super) fn n_known(&self, sentence: &str, is_own: &[bool]) -> usize {
        let (mut n_known, mut end) = (0, 0);
        for (start, (word, bit)) in runs(sentence).enumerate() {
            if self.bits[word] & bit == 0 {
                continue;
            }
            let run = start.max(end)..(start + SHORTEST_RUN).min(is_own.len());
            end = run.end;
            n_known += is_own[run].iter().filter(|is_own| **is_own).count();
        }
        n_known
    }
}

/// Where the bits of a sentence's runs lie, in the order of the text.
fn runs(sentence: &str) -> impl Iterator<Item = (usize, u64)> {
    let mut last: u64 = 0;
    let hashes = sentence.chars().map(move |c| {
        // Sixteen bits a character: rarer ones may take each other's places.
        last = last << 16 | (u64::from(c) & 0xffff);
        (last ^ (last >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40
    });
    hashes.skip(SHORTEST_RUN - 1).map(|hash| {
        let bit = hash % N_BITS;
        (
            usize::try_from(bit / 64).unwrap_or_default(),
            1 << (bit % 64),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n_known(sentence: &str) -> usize {
        let runs = Runs::of(["培训覆盖各县区。", "当面听取意见。"]);
        runs.n_known(sentence, &vec![true; sentence.chars().count()])
    }

    #[test]
    fn characters_of_runs_are_counted_once() {
        assert_eq!(n_known("培训覆盖各县区。"), 8);
        assert_eq!(n_known("会议培训覆盖各乡镇，当面听取建议。"), 5 + 4);
        assert_eq!(n_known("覆盖各乡"), 0);
        assert_eq!(n_known("听取"), 0);
    }

    #[test]
    fn characters_that_are_nobodys_words_are_not_counted() {
        let runs = Runs::of(["培训覆盖各县区。"]);
        let is_own = [true, true, false, false, true, true, true, false];
        assert_eq!(runs.n_known("培训覆盖各县区。", &is_own), 5);
    }
}
