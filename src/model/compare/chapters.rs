//! The chapters of a printed comparison: only those with content, numbered without a gap.

use super::Comparison;
use crate::report::chinese;

/// A chapter of a printed comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    /// The summary (概要).
    Overview,
    /// The largest changes (变化最大的项目).
    Largest,
    /// Relations between the figures of both years (跨年勾稽关系).
    Relations,
    /// The changes that need a reason (变化超过50%的项目及说明).
    Jumps,
    /// The tables of the form with both years (表格对比).
    Tables,
    /// The text of both years (文字对比).
    Text,
}

impl Chapter {
    const ALL: [Self; 6] = [
        Self::Overview,
        Self::Largest,
        Self::Relations,
        Self::Jumps,
        Self::Tables,
        Self::Text,
    ];

    /// Returns its title without a number.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Overview => "概要",
            Self::Largest => "变化最大的项目",
            Self::Relations => "跨年勾稽关系",
            Self::Jumps => "变化超过50%的项目及说明",
            Self::Tables => "表格对比",
            Self::Text => "文字对比",
        }
    }
}

impl Comparison {
    /// Returns the chapters that there are, each with its number and title: `一、概要`.
    pub fn chapters(&self) -> impl Iterator<Item = (Chapter, String)> {
        let chapters = Chapter::ALL.into_iter();
        let own = chapters.filter(|chapter| self.has(*chapter));
        let numbered = (1..).map_while(chinese::ordinal).zip(own);
        numbered.map(|(number, chapter)| (chapter, format!("{number}、{}", chapter.title())))
    }

    fn has(&self, chapter: Chapter) -> bool {
        match chapter {
            Chapter::Overview | Chapter::Tables | Chapter::Text => true,
            Chapter::Largest => !self.largest.is_empty(),
            Chapter::Relations => !self.relations.is_empty(),
            // Between years, the chapter also says that there is no such change.
            Chapter::Jumps => !self.is_one_report(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::compare;
    use crate::report::Report;

    #[test]
    fn chapters_are_numbered_without_a_gap() {
        let blank = |year| Report::new("某市某局", year);
        let titles = |old: &Report, new: &Report| -> Vec<String> {
            let comparison = compare(old, new);
            comparison.chapters().map(|(_, title)| title).collect()
        };
        assert_eq!(
            titles(&blank(2023), &blank(2024)),
            [
                "一、概要",
                "二、变化超过50%的项目及说明",
                "三、表格对比",
                "四、文字对比"
            ]
        );
        assert_eq!(
            titles(&blank(2024), &blank(2024)),
            ["一、概要", "二、表格对比", "三、文字对比"]
        );
    }
}
