//! The characters of a text with their glyphs, widths and breaks.

use super::kinsoku::{self, Break, Class};
use super::{address, number};
use crate::fonts::{FontSet, Glyph};
use crate::report::Place;
use crate::typeset::document::ElementId;
use crate::typeset::document::MissingCharacter;
use crate::typeset::style::TextStyle;
use crate::units::Length;

/// A character to be set.
#[derive(Clone, Copy, Debug)]
pub(in crate::typeset) struct Cluster {
    /// The character.
    pub(in crate::typeset) character: char,
    /// Its position in the text, in characters.
    pub(in crate::typeset) character_idx: usize,
    /// Its glyph; `None` where no face has it.
    pub(in crate::typeset) glyph: Option<Glyph>,
    /// The type size.
    pub(super) size: Length,
    /// The width of a full cell.
    pub(super) pitch: Length,
    /// The width of its own cell.
    pub(super) width: Length,
    /// The distance of its glyph's origin from the left edge of the cell.
    pub(super) shift: Length,
    /// The blank half of a full-width mark; none where it opens the text, for the text begins where its cell does.
    pub(super) blank: Length,
    /// How much closer the next character of its line stands than its cell ends: two marks side by side share a blank.
    pub(super) tight: Length,
    /// How much less room it takes where its line is pressed.
    pub(super) press: Length,
    /// How it behaves at the ends of a line.
    pub(super) class: Class,
    /// Whether a line may begin with it.
    pub(super) before: Break,
}

/// A stretch of a text in one style.
#[derive(Clone, Copy, Debug)]
pub(in crate::typeset) struct Span {
    /// Where it ends, in bytes of the text.
    pub(in crate::typeset) end: usize,
    /// Its style.
    pub(in crate::typeset) style: TextStyle,
}

impl Span {
    /// The whole of a text in one style.
    pub(in crate::typeset) const fn whole(text: &str, style: TextStyle) -> Self {
        let end = text.len();
        Self { end, style }
    }
}

/// Returns the share of its blank half that a single mark within a line gives where the line is pressed. Marks that end
/// a sentence keep more of it than those within one (CLREQ, 开明式).
const fn give(c: char) -> f64 {
    match c {
        '。' | '？' | '！' => 0.5,
        _ => 1.0,
    }
}

/// Returns the characters of a text that are to be set. Blanks at its start are left out, for the indent is the
/// program's own; so are controls. The last span reaches to the end of the text.
pub(in crate::typeset) fn clusters(text: &str, spans: &[Span], fonts: &FontSet) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::with_capacity(text.len() / 2);
    let (mut spans, mut span) = (spans.iter().skip(1), spans.first());
    for (character_idx, (byte_idx, c)) in text.char_indices().enumerate() {
        while let Some(current) = span
            && byte_idx >= current.end
            && let Some(next) = spans.next()
        {
            span = Some(next);
        }
        let Some(style) = span.map(|span| span.style) else {
            break;
        };
        if kinsoku::is_ignored(c) || (clusters.is_empty() && c.is_whitespace()) {
            continue;
        }
        let c = if c == '\t' { ' ' } else { c };
        clusters.push(cluster(c, character_idx, style, fonts));
    }
    set_breaks(&mut clusters);
    set_marks(&mut clusters);
    clusters
}

/// Presses no mark between characters of different elements, which are named by their positions in the text: readers
/// take characters that overlap for words of their own, and spell a line only within an element. Returns the clusters
/// that begin another element.
pub(in crate::typeset) fn keep_elements_apart(
    clusters: &mut [Cluster],
    element: impl Fn(usize) -> Option<ElementId>,
) -> Vec<usize> {
    let mut apart = Vec::new();
    for idx in 1..clusters.len() {
        let [left, right] = &mut clusters[idx - 1..=idx] else {
            continue;
        };
        if element(left.character_idx) == element(right.character_idx) {
            continue;
        }
        apart.push(idx);
        if left.class != Class::Open {
            left.press = Length::ZERO;
        }
        if right.class == Class::Open {
            right.press = Length::ZERO;
        }
    }
    apart
}

fn set_breaks(clusters: &mut [Cluster]) {
    let text: Vec<char> = clusters.iter().map(|cluster| cluster.character).collect();
    for (cluster, place) in clusters.iter_mut().zip(breaks(&text)) {
        cluster.before = place;
    }
}

fn breaks(text: &[char]) -> Vec<Break> {
    let classes: Vec<Class> = text.iter().map(|&c| kinsoku::class(c)).collect();
    let mut breaks = kinsoku::breaks(&classes);
    address::open(text, &classes, &mut breaks);
    number::keep_whole(text, &classes, &mut breaks);
    breaks
}

fn set_marks(clusters: &mut [Cluster]) {
    if let Some(first) = clusters
        .first_mut()
        .filter(|first| first.class == Class::Open)
    {
        first.blank = Length::ZERO;
    }
    for idx in 1..clusters.len() {
        clusters[idx - 1].tight = shared(&clusters[idx - 1], &clusters[idx]);
    }
    let mut before = Length::ZERO;
    for cluster in clusters {
        let is_beside_mark = match cluster.class {
            Class::Open => before > Length::ZERO,
            _ => cluster.tight > Length::ZERO,
        };
        if !is_beside_mark {
            cluster.press = cluster.blank * give(cluster.character);
        }
        before = cluster.tight;
    }
}

// 》、 《“ and 》（ take one and a half cells, not two (JLREQ, 3.1.4).
fn shared(left: &Cluster, right: &Cluster) -> Length {
    match (left.class, right.class) {
        (Class::Close, Class::Close | Class::Open) if right.blank > Length::ZERO => left.blank,
        (Class::Open, Class::Open) => right.blank,
        _ => Length::ZERO,
    }
}

fn cluster(c: char, character_idx: usize, style: TextStyle, fonts: &FontSet) -> Cluster {
    let class = kinsoku::class(c);
    let glyph = glyph(c, class, style, fonts);
    let advance = glyph.map(|glyph| style.size * glyph.advance);
    let width = match advance {
        None => style.pitch,
        // 1∶3 is read as one.
        Some(_) if c == '∶' => style.pitch / 2.0,
        Some(_) if is_full_width(c, glyph) => style.pitch,
        // As tight as the hanzi beside them, so that two figures fill a cell of the grid.
        Some(advance) => advance * (style.pitch / style.size),
    };
    let is_wide = width == style.pitch;
    let blank = match class {
        Class::Open | Class::Close if is_wide => width / 2.0,
        _ => Length::ZERO,
    };
    Cluster {
        character: c,
        character_idx,
        glyph,
        size: style.size,
        pitch: style.pitch,
        width,
        shift: advance.map_or(Length::ZERO, |advance| (width - advance) / 2.0)
            + glyph
                .filter(|_| matches!(class, Class::Open | Class::Close))
                .map_or(Length::ZERO, |glyph| {
                    style.size * aside(class, fonts.face(glyph.face).mark_ink(glyph.id))
                }),
        blank,
        tight: Length::ZERO,
        press: Length::ZERO,
        class,
        before: Break::Never,
    }
}

/// Returns how far a mark is moved, in em, so that its ink lies in its own half of the cell: some faces have ？ in the
/// middle, where it would touch a mark beside it.
fn aside(class: Class, ink: Option<[f64; 2]>) -> f64 {
    let Some([left, right]) = ink else { return 0.0 };
    let middle = f64::midpoint(left, right);
    match class {
        Class::Close if right > 0.5 => 0.25 - middle,
        Class::Open if left < 0.5 => 0.75 - middle,
        _ => 0.0,
    }
}

// One of the many blanks of Unicode is as wide as a plain one where no face has it.
fn glyph(c: char, class: Class, style: TextStyle, fonts: &FontSet) -> Option<Glyph> {
    let own = fonts.glyph(style.role, c);
    let is_blank = class == Class::Space || c.is_whitespace();
    own.or_else(|| is_blank.then(|| fonts.glyph(style.role, ' ')).flatten())
}

/// Returns whether a glyph fills a cell of the grid; faces differ a little in the widths of symbols.
fn is_full_width(c: char, glyph: Option<Glyph>) -> bool {
    let fills = glyph.is_some_and(|glyph| (0.85..=1.15).contains(&glyph.advance));
    fills && (c >= '\u{2e80}' || !c.is_alphanumeric()) && !c.is_ascii()
}

/// Returns the stretches of a text between the places where a line may break.
pub(in crate::typeset) fn unbroken(clusters: &[Cluster]) -> impl Iterator<Item = &[Cluster]> {
    clusters.chunk_by(|_, next| next.before != Break::Free)
}

/// Returns the characters that no face has, at `place`.
pub(in crate::typeset) fn missing(
    clusters: &[Cluster],
    place: Place,
) -> impl Iterator<Item = MissingCharacter> {
    let missing = clusters.iter().filter(|cluster| cluster.glyph.is_none());
    missing.map(move |cluster| MissingCharacter {
        character: cluster.character,
        place,
        character_idx: cluster.character_idx,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::FULL_WIDTH_MARKS;
    use crate::typeset::style;
    use std::path::Path;

    fn check(text: &str, expected: &str) {
        let text: Vec<char> = text.chars().collect();
        let mut shown = String::new();
        for (idx, (c, place)) in text.iter().zip(breaks(&text)).enumerate() {
            match place {
                _ if idx == 0 => {}
                Break::Never => {}
                Break::Address => shown.push('¦'),
                Break::Ordinal => shown.push('¬'),
                Break::Free => shown.push('|'),
            }
            shown.push(*c);
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn marks_stay_with_what_they_belong_to() {
        check("公开《条例》，“甲、乙”。", "公|开|《条|例》，|“甲、|乙”。");
        check("解释——说明……以及", "解|释——|说|明……|以|及");
    }

    #[test]
    fn numbers_keep_their_signs_and_units() {
        check("约12.5%，1,234件", "约|12.5%，|1,234件");
        check("函〔2021〕30号文", "函|〔2021〕30号|文");
        check("2020年1月至2021年", "2020年|1月|至|2021年");
        check("￥100与3．5", "￥100|与|3．5");
        check("电话0527-84368000或", "电|话|0527-84368000|或");
    }

    #[test]
    fn numbers_are_whole_as_they_are_read() {
        check("共3.5万件和1.2亿元的", "共|3.5万件|和|1.2亿元|的");
        check("约42万余人次、1400余次", "约|42万余人次、|1400余次");
        check(
            "比重提高10.4个百分点和4个栏目",
            "比|重|提|高|10.4个百分点|和|4个|栏|目",
        );
        check("占12㎡、100㎏和3m³水", "占|12㎡、|100㎏|和|3m³|水");
        check("含H₂O₂、CO₂和PM2.5级", "含|H₂O₂、|CO₂|和|PM2.5级");
        check("达≥90%或±0.5%的", "达|≥90%|或|±0.5%|的");
        check("比1∶3和10×20的", "比|1∶3|和|10×20|的");
        check("约10～20%、2019—2023年", "约|10～20%、|2019—2023年");
        check("3米×4米，9：30到", "3米×4米，|9：30|到");
        check("每吨3.5元/立方米计", "每|吨|3.5元/立方米|计");
        check("国令第711号，第四十九条", "国|令|第¬711号，|第¬四十九条");
        check("二〇二四年统一三项", "二〇二四年|统|一三项");
        check("在2024 年 1 月，5 kWh电", "在|2024 年 |1 月，|5 kWh|电");
        check("报告：2024年", "报|告：|2024年");
        check("2024——2025", "2024——|2025");
    }

    #[test]
    fn ions_and_other_formulas_are_whole() {
        check("含Ca²⁺、SO₄²⁻和NH₄⁺等", "含|Ca²⁺、|SO₄²⁻|和|NH₄⁺|等");
        check("即Ca2+、Fe³⁺/Fe²⁺与¹⁴C", "即|Ca2+、|Fe³⁺/Fe²⁺|与¹⁴C");
        check("在10⁻³或10ⁿ以", "在|10⁻³|或|10ⁿ|以");
        check("每m·s⁻¹、5 kW·h电", "每|m·s⁻¹、|5 kW·h|电");
        check("取CuSO₄·5H₂O和NOₓ", "取|CuSO₄·5H₂O|和|NOₓ");
        check("为√2、3½年、§3和∑x", "为|√2、|3½年、|§3|和|∑x");
        check("约3μg/m³、0.5Ω、20 °C和", "约|3μg/m³、|0.5Ω、|20 °C|和");
        check("列夫·托尔斯泰", "列|夫·|托|尔|斯|泰");
    }

    #[test]
    fn words_break_between_and_addresses_at_their_signs() {
        check("as is, ok", "as |is, |ok");
        check("见www.a-b.cn/x/1?y=2。", "见|www.¦a-b.¦cn/¦x/¦1?y=2。");
        check(
            "见https://epb.cn/a_b/2.html",
            "见|https://¦epb.¦cn/¦a_b/¦2.¦html",
        );
        check("信a.b-c@x.gov.cn。", "信|a.¦b-c@¦x.¦gov.¦cn。");
        check(
            "增/减，A/B、1.AI和COVID-19",
            "增/|减，|A/B、|1.AI|和|COVID-19",
        );
    }

    fn set(text: &str, style: TextStyle) -> Vec<Cluster> {
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
        clusters(
            text,
            &[Span::whole(text, style)],
            &FontSet::shipped(&[fonts]),
        )
    }

    #[test]
    fn the_ink_of_every_mark_stands_in_its_half() {
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
        let fonts = FontSet::shipped(&[fonts]);
        for style in [
            style::BODY,
            style::TITLE,
            style::heading(crate::report::Level::Second),
        ] {
            for cluster in set(&format!("字{FULL_WIDTH_MARKS}"), style).iter().skip(1) {
                let glyph = cluster.glyph.unwrap();
                let [left, right] = fonts.face(glyph.face).mark_ink(glyph.id).unwrap();
                let [left, right] = [left, right].map(|edge| cluster.shift + cluster.size * edge);
                let half = cluster.pitch / 2.0 + Length::pt(0.4);
                let is_aside = match cluster.class {
                    Class::Close => right < half,
                    _ => cluster.width - left < half,
                };
                assert!(
                    is_aside,
                    "{} of {style:?}: {left:?} {right:?}",
                    cluster.character
                );
            }
        }
    }

    #[test]
    fn every_mark_with_a_blank_half_is_one_whose_ink_is_known() {
        let wide = (0..=0xffff_u32).filter_map(char::from_u32);
        let marks: String = wide
            .filter(|&c| matches!(kinsoku::class(c), Class::Open | Class::Close))
            .collect();
        let sorted = |text: &str| {
            let mut text: Vec<char> = text.chars().collect();
            text.sort_unstable();
            text
        };
        assert_eq!(sorted(&marks), sorted(FULL_WIDTH_MARKS));
    }

    #[test]
    fn figures_and_the_sign_of_a_ratio_take_half_a_cell_each() {
        let width = super::super::natural_width(&set("1∶32", style::BODY));
        assert!((width / style::BODY.pitch - 2.0).abs() < 1e-9);
    }

    #[test]
    fn two_marks_side_by_side_take_one_and_a_half_cells() {
        let close = FULL_WIDTH_MARKS
            .chars()
            .filter(|&c| kinsoku::class(c) == Class::Close);
        let open = FULL_WIDTH_MARKS
            .chars()
            .filter(|&c| kinsoku::class(c) == Class::Open);
        let width =
            |text: &str| super::super::natural_width(&set(text, style::BODY)) / style::BODY.pitch;
        for left in FULL_WIDTH_MARKS.chars() {
            for right in close.clone().chain(open.clone()) {
                let is_apart = [left, right].map(kinsoku::class) == [Class::Open, Class::Close];
                let expected = if is_apart { 4.0 } else { 3.5 };
                let text = format!("字{left}{right}字");
                assert!((width(&text) - expected).abs() < 1e-9, "{text}");
            }
        }
        assert!((width("《甲》（“乙”）。") - 7.0).abs() < 1e-9);
    }
}
