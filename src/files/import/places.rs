//! Columns of tables without rules, by the positions of their figures, which do not depend on the length of labels.

/// The columns of a table without rules: one for all labels, and those of figures behind it.
#[derive(Debug)]
pub(super) struct Columns {
    /// Where the columns of figures begin, from left to right.
    starts: Vec<usize>,
    max_distance: usize,
}

impl Columns {
    /// The columns of these figures, whose middles are no farther apart in one column.
    pub(super) fn new(figures: impl Iterator<Item = usize>, max_distance: usize) -> Self {
        let mut middles: Vec<usize> = figures.collect();
        middles.sort_unstable();
        let mut starts: Vec<usize> = Vec::new();
        for middle in middles {
            match starts.last() {
                Some(start) if middle - start <= max_distance => {}
                _ => starts.push(middle),
            }
        }
        Self {
            starts,
            max_distance,
        }
    }

    /// Returns the column of a figure with this middle.
    pub(super) fn of_figure(&self, middle: usize) -> usize {
        let column = self.starts.iter().rposition(|start| *start <= middle);
        column.unwrap_or(0) + 1
    }

    /// Returns the column of words with this middle: that of the figures nearest to them, or the one of labels before
    /// all figures.
    pub(super) fn of_words(&self, middle: usize) -> usize {
        let is_label = self
            .starts
            .first()
            .is_none_or(|first| middle + self.max_distance < *first);
        if is_label {
            return 0;
        }
        let nearest = (0..self.starts.len()).min_by_key(|&idx| {
            let center = self.starts[idx] + self.max_distance / 2;
            center.abs_diff(middle)
        });
        nearest.map_or(0, |idx| idx + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_any_length_are_one_column_before_the_figures() {
        let columns = Columns::new([40, 62, 41, 60, 80].into_iter(), 5);
        let figures = [40, 41, 60, 62, 80].map(|middle| columns.of_figure(middle));
        assert_eq!(figures, [1, 1, 2, 2, 3]);
        let words = [3, 12, 30, 43, 61, 90].map(|middle| columns.of_words(middle));
        assert_eq!(words, [0, 0, 0, 1, 2, 3]);
    }
}
