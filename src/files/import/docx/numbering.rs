//! Automatic numbers of paragraphs in Word: 一、, （一） and 1., which are no text of the document.

use super::numerals::Numeral;
use crate::import::ImportError;
use crate::import::xml::{self, Element, Piece};
use std::collections::{BTreeMap, BTreeSet};

/// The lists of a document and which of its styles are numbered.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, Levels>,
    numbers: BTreeMap<String, Number>,
    styles: BTreeMap<String, Style>,
    /// How far each list has come.
    counts: BTreeMap<String, [Option<usize>; N_LEVELS]>,
    /// The numbers that have begun anew.
    begun: BTreeSet<(String, usize)>,
}

/// The number of levels in a list of Word.
const N_LEVELS: usize = 9;

type Levels = BTreeMap<usize, Level>;

/// A level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: usize,
    numeral: Numeral,
    /// The text of the number, with `%1` for the number of the first level.
    text: String,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
}

/// A numbering instance: a list, and where it restarts.
#[derive(Clone, Debug, Default)]
struct Number {
    list: String,
    starts: BTreeMap<usize, usize>,
    levels: Levels,
}

#[derive(Clone, Debug, Default)]
struct Style {
    base: Option<String>,
    place: ListPlace,
}

/// The numbering of a paragraph or a style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    /// The number; `0` for none.
    pub number: Option<String>,
    /// Which level of its list.
    pub level: Option<usize>,
}

impl Numbering {
    /// Reads the parts that describe lists and styles; a missing part is given as empty text.
    pub(super) fn read(numbering: &str, styles: &str) -> Result<Self, ImportError> {
        let mut read = Self::default();
        let mut lists = Lists::default();
        xml::read(numbering, |piece| {
            if let Piece::Start(element) = piece {
                lists.take(&element);
            }
            Ok(())
        })?;
        (read.lists, read.numbers) = (lists.known, lists.numbers);
        let mut style: Option<String> = None;
        xml::read(styles, |piece| {
            if let Piece::Start(element) = piece {
                read.take_style(&element, &mut style);
            }
            Ok(())
        })?;
        Ok(read)
    }

    fn take_style(&mut self, element: &Element, style: &mut Option<String>) {
        let value = || element.value("val").map(str::to_owned);
        if element.name == "style" {
            *style = element.value("styleId").map(str::to_owned);
        }
        let Some(own) = style else { return };
        let own = self.styles.entry(own.clone()).or_default();
        match element.name.as_str() {
            "basedOn" => own.base = value(),
            "numId" => own.place.number = value(),
            "ilvl" => own.place.level = element.count("val"),
            _ => {}
        }
    }

    /// Returns the number of the next paragraph with this style and numbering; empty where it has none.
    pub(super) fn next(&mut self, style: Option<&str>, own: &ListPlace) -> String {
        let Some((id, level)) = self.place(style, own) else {
            return String::new();
        };
        self.count(&id, level);
        self.label(&id, level)
    }

    /// Returns the number and level of a paragraph: its own, else those of its style or of the styles that this is
    /// based on.
    fn place(&self, style: Option<&str>, own: &ListPlace) -> Option<(String, usize)> {
        let (mut number, mut level) = (own.number.clone(), own.level);
        let mut next = style;
        for _ in 0..MAX_BASES {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else {
                break;
            };
            number = number.or_else(|| style.place.number.clone());
            level = level.or(style.place.level);
            next = style.base.as_deref();
        }
        let number = number.filter(|id| id != "0")?;
        let linked = || {
            let levels = &self.lists.get(&self.numbers.get(&number)?.list)?;
            let is_own = |level: &&Level| level.style.is_some() && level.style.as_deref() == style;
            let position = levels.values().position(|level| is_own(&level))?;
            levels.keys().nth(position).copied()
        };
        let level = level.or_else(linked).unwrap_or(0);
        (level < N_LEVELS).then_some((number, level))
    }

    fn count(&mut self, id: &str, level: usize) {
        let Some(number) = self.numbers.get(id) else {
            return;
        };
        let start = self.level(id, level).map_or(1, |level| level.start);
        let anew = number.starts.get(&level).copied();
        let anew = anew.filter(|_| self.begun.insert((id.to_owned(), level)));
        let counts = self.counts.entry(number.list.clone()).or_default();
        let next = anew.or_else(|| counts[level].map(|count| count.saturating_add(1)));
        counts[level] = Some(next.unwrap_or(start));
        // Deeper levels begin anew behind each number above them.
        counts[level + 1..].fill(None);
    }

    fn label(&self, id: &str, level: usize) -> String {
        let Some(own) = self.level(id, level) else {
            return String::new();
        };
        if own.numeral == Numeral::Bullet {
            return String::new();
        }
        let counts = self
            .numbers
            .get(id)
            .and_then(|own| self.counts.get(&own.list));
        let mut label = String::new();
        let mut chars = own.text.chars();
        while let Some(c) = chars.next() {
            let digit = (c == '%').then(|| chars.clone().next()?.to_digit(10));
            let Some(place) = digit
                .flatten()
                .and_then(|digit| usize::try_from(digit).ok())
            else {
                label.push(c);
                continue;
            };
            chars.next();
            let place = place.saturating_sub(1).min(N_LEVELS - 1);
            if let Some(above) = self.level(id, place) {
                let count = counts.and_then(|counts| counts[place]);
                label += &above.numeral.write(count.unwrap_or(above.start));
            }
        }
        if label.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            label.push(' ');
        }
        label
    }

    fn level(&self, id: &str, level: usize) -> Option<&Level> {
        let number = self.numbers.get(id)?;
        let list = self.lists.get(&number.list);
        let own = number.levels.get(&level);
        own.or_else(|| list?.get(&level))
    }
}

/// The most styles in a chain of based-on styles.
const MAX_BASES: usize = 20;
/// A label is no longer.
const MAX_LABEL_CHARS: usize = 40;

/// The state of reading lists.
#[derive(Default)]
struct Lists {
    known: BTreeMap<String, Levels>,
    numbers: BTreeMap<String, Number>,
    list: Option<String>,
    number: Option<String>,
    level: usize,
}

impl Lists {
    fn take(&mut self, element: &Element) {
        let id = |name: &str| element.value(name).map(str::to_owned);
        match element.name.as_str() {
            "abstractNum" => (self.list, self.number) = (id("abstractNumId"), None),
            "num" => (self.list, self.number) = (None, id("numId")),
            "abstractNumId" => {
                if let (Some(number), Some(list)) = (&self.number, id("val")) {
                    self.numbers.entry(number.clone()).or_default().list = list;
                }
            }
            "lvl" | "lvlOverride" => {
                self.level = element.count("ilvl").unwrap_or(0).min(N_LEVELS - 1);
            }
            "startOverride" => {
                if let (Some(number), Some(start)) = (&self.number, element.count("val")) {
                    let number = self.numbers.entry(number.clone()).or_default();
                    number.starts.insert(self.level, start);
                }
            }
            _ => self.take_level(element),
        }
    }

    fn take_level(&mut self, element: &Element) {
        let is_known = ["start", "numFmt", "lvlText", "pStyle"].contains(&element.name.as_str());
        let levels = match (&self.list, &self.number) {
            _ if !is_known => return,
            (Some(list), _) => self.known.entry(list.clone()).or_default(),
            (None, Some(number)) => &mut self.numbers.entry(number.clone()).or_default().levels,
            (None, None) => return,
        };
        let level = levels.entry(self.level).or_insert_with(|| Level {
            start: 1,
            ..Level::default()
        });
        let value = element.value("val").unwrap_or_default();
        match element.name.as_str() {
            "start" => level.start = value.parse().unwrap_or(1),
            "numFmt" => level.numeral = Numeral::named(value),
            "lvlText" => level.text = value.chars().take(MAX_LABEL_CHARS).collect(),
            _ => level.style = Some(value.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'>\
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:pStyle w:val='h2'/><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='（%2）'/></w:lvl>\
        <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%3.'/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='·'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
        <w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='2'><w:startOverride w:val='1'/></w:lvlOverride></w:num>\
        <w:num w:numId='3'><w:abstractNumId w:val='1'/></w:num></w:numbering>";
    const STYLES: &str = "<w:styles><w:style w:styleId='h1'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='h2'><w:basedOn w:val='h1'/></w:style></w:styles>";

    fn place(number: &str, level: usize) -> ListPlace {
        ListPlace {
            number: Some(number.to_owned()),
            level: Some(level),
        }
    }

    #[test]
    fn levels_count_and_begin_anew_below_each_number() {
        let mut numbering = Numbering::read(LISTS, "").unwrap();
        let levels = [0, 1, 2, 2, 1, 2, 0, 1];
        let labels: Vec<String> = levels
            .into_iter()
            .map(|level| numbering.next(None, &place("1", level)))
            .collect();
        let expected = [
            "一、",
            "（一）",
            "1.",
            "2.",
            "（二）",
            "1.",
            "二、",
            "（一）",
        ];
        assert_eq!(labels, expected);
    }

    #[test]
    fn a_number_of_its_own_begins_anew_once() {
        let mut numbering = Numbering::read(LISTS, "").unwrap();
        let mut next = |number| numbering.next(None, &place(number, 2));
        assert_eq!(
            [next("1"), next("1"), next("2"), next("2")],
            ["1.", "2.", "1.", "2."]
        );
    }

    #[test]
    fn styles_number_their_paragraphs_unless_these_say_otherwise() {
        let mut numbering = Numbering::read(LISTS, STYLES).unwrap();
        let mut next = |style, own: &ListPlace| numbering.next(Some(style), own);
        assert_eq!(next("h1", &ListPlace::default()), "一、");
        assert_eq!(next("h2", &ListPlace::default()), "（一）");
        assert_eq!(next("h1", &place("0", 0)), "");
        assert_eq!(next("h1", &place("3", 0)), "");
        assert_eq!(next("h1", &ListPlace::default()), "二、");
    }
}
