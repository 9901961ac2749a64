//! What a page draws, item by item beside what it should draw.

use super::drawing::{Drawing, Drawn, Text};
use super::fault::FaultKind;
use super::pictures::Rectangle;

/// How far an item may stand from where it should, in points: less than anybody sees.
const TOLERANCE: f64 = 0.06;
/// How many characters are shown before the first one that differs, and from it on.
const SHOWN: (usize, usize) = (8, 12);

/// The first difference of a page, and where it is, with the upper edge at 0.
pub(super) fn difference(
    found: &Drawing,
    expected: &Drawing,
    height: f64,
) -> Option<(FaultKind, Rectangle)> {
    let pairs = found.items.iter().zip(&expected.items);
    let same = pairs
        .take_while(|(found, expected)| is_same(found, expected))
        .count();
    let (own, wanted) = (found.items.get(same), expected.items.get(same));
    if own.is_none() && wanted.is_none() {
        return None;
    }
    let places = [own, wanted]
        .into_iter()
        .flatten()
        .filter_map(|item| place(item, height));
    let place =
        places.reduce(|[a, b, c, d], [e, f, g, h]| [a.min(e), b.min(f), c.max(g), d.max(h)]);
    Some((
        kind(found, expected, [own, wanted]),
        place.unwrap_or([0.0, 0.0, 595.0, height]),
    ))
}

fn kind(found: &Drawing, expected: &Drawing, items: [Option<&Drawn>; 2]) -> FaultKind {
    let words = [found, expected].map(|page| page.words().chars().collect::<Vec<char>>());
    if words[0] != words[1] {
        let pairs = words[0].iter().zip(&words[1]);
        let at = pairs
            .take_while(|(found, expected)| found == expected)
            .count();
        return FaultKind::Words {
            expected: shown(&words[1], at),
            found: shown(&words[0], at),
        };
    }
    if items
        .into_iter()
        .flatten()
        .any(|item| matches!(item, Drawn::Object(..)))
    {
        FaultKind::Drawing
    } else {
        FaultKind::Layout
    }
}

fn shown(words: &[char], at: usize) -> String {
    let end = words.len().min(at + SHOWN.1);
    words[at.saturating_sub(SHOWN.0).min(end)..end]
        .iter()
        .collect()
}

fn is_same(found: &Drawn, expected: &Drawn) -> bool {
    match (found, expected) {
        (Drawn::Text(found), Drawn::Text(expected)) => is_same_text(found, expected),
        (Drawn::Rule(found, one), Drawn::Rule(expected, other)) => {
            let (found, expected) = (found.as_flattened(), expected.as_flattened());
            found.iter().zip(expected).all(|(a, b)| is_near(*a, *b)) && is_near(*one, *other)
        }
        (Drawn::Object(one, found), Drawn::Object(other, expected)) => {
            one == other && found.iter().zip(expected).all(|(a, b)| is_near(*a, *b))
        }
        (Drawn::Spelled(found), Drawn::Spelled(expected)) => found == expected,
        _ => false,
    }
}

fn is_same_text(found: &Text, expected: &Text) -> bool {
    let glyphs = found.glyphs.iter().zip(&expected.glyphs);
    found.font.name == expected.font.name
        && is_near(found.size, expected.size)
        && is_near(found.y, expected.y)
        && found.glyphs.len() == expected.glyphs.len()
        && glyphs
            .into_iter()
            .all(|((one, x), (other, wanted))| one == other && is_near(*x, *wanted))
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= TOLERANCE
}

fn place(item: &Drawn, height: f64) -> Option<Rectangle> {
    let [left, bottom, right, top] = match item {
        Drawn::Text(text) => {
            let (_, last) = text.glyphs.last()?;
            let size = text.size;
            [text.x(), text.y - size * 0.3, last + size, text.y + size]
        }
        Drawn::Rule([[a, b], [c, d]], _) => [a.min(*c), b.min(*d), a.max(*c), b.max(*d)],
        Drawn::Object(_, [x, y, width, height]) => [*x, *y, x + width, y + height],
        Drawn::Spelled(_) => return None,
    };
    Some([left, height - top, right, height - bottom])
}
