//! What differs between places: limits that a province or city sets (地方要求).

/// Limits of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most characters of part 一, 总体情况.
    pub max_overview_chars: usize,
    /// The largest share of text that may stand in last year's report too, in percent.
    pub max_repetition_percent: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_overview_chars: 1000,
            max_repetition_percent: 50,
        }
    }
}
