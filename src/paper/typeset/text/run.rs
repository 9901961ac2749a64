//! The characters of one line as runs of glyphs.

use super::cluster::{Cluster, Span};
use super::justify::{Alignment, natural_width, positions};
use super::kinsoku::Class;
use crate::fonts::FontSet;
use crate::typeset::document::{ElementId, PlacedGlyph, Run};
use crate::typeset::style::TextStyle;
use crate::units::{Length, Point};
use std::sync::Arc;

/// The room of one line.
#[derive(Clone, Copy, Debug)]
pub(in crate::typeset) struct Frame {
    /// The left edge.
    pub(in crate::typeset) left: Length,
    /// The width.
    pub(in crate::typeset) width: Length,
    /// How the line stands in it.
    pub(in crate::typeset) alignment: Alignment,
}

impl Frame {
    pub(in crate::typeset) const fn new(left: Length, width: Length, alignment: Alignment) -> Self {
        Self {
            left,
            width,
            alignment,
        }
    }
}

/// Returns the runs of one line. Their heights are measured from the middle of the line, on which every face is
/// centred.
pub(in crate::typeset) fn runs(
    line: &[Cluster],
    frame: Frame,
    element: Option<ElementId>,
) -> Vec<Run> {
    runs_of(line, frame, |_| element)
}

/// Returns the runs of one line as [`runs`] does; `element` gives the structure element of each character, which is
/// named by its position in the text.
pub(in crate::typeset) fn runs_of(
    line: &[Cluster],
    frame: Frame,
    element: impl Fn(usize) -> Option<ElementId>,
) -> Vec<Run> {
    let mut runs: Vec<(Run, Vec<PlacedGlyph>)> = Vec::new();
    let lefts = positions(line, frame.width, frame.alignment);
    for (cluster, left) in line.iter().zip(lefts) {
        let Some(glyph) = cluster.glyph else {
            continue;
        };
        let origin = Point::new(
            frame.left + left + cluster.shift,
            cluster.size * glyph.centre,
        );
        let place = |run: &Run| PlacedGlyph {
            id: glyph.id,
            x: origin.x - run.origin.x,
            character: cluster.character,
        };
        let element = element(cluster.character_idx);
        if let Some((run, glyphs)) = runs.last_mut()
            && (run.face, run.size, run.origin.y) == (glyph.face, cluster.size, origin.y)
            && run.element == element
        {
            glyphs.push(place(run));
            continue;
        }
        let run = Run {
            origin,
            size: cluster.size,
            face: glyph.face,
            glyphs: Arc::default(),
            element,
        };
        let mut glyphs = Vec::with_capacity(line.len());
        glyphs.push(place(&run));
        runs.push((run, glyphs));
    }
    let runs = runs.into_iter().map(|(run, glyphs)| Run {
        glyphs: glyphs.into(),
        ..run
    });
    runs.collect()
}

/// Returns the stretches of a line whose characters are meant, each from its left to its right end. Characters are
/// named by their positions in the text.
pub(in crate::typeset) fn extents(
    line: &[Cluster],
    frame: Frame,
    is_meant: impl Fn(usize) -> bool,
) -> Vec<(Length, Length)> {
    let lefts = positions(line, frame.width, frame.alignment);
    let mut extents: Vec<(Length, Length)> = Vec::new();
    let mut is_open = false;
    for (idx, (cluster, left)) in line.iter().zip(&lefts).enumerate() {
        let was_open = std::mem::replace(&mut is_open, is_meant(cluster.character_idx));
        // The blank half of a mark may reach below its neighbour and beyond the end of the line.
        let end = *left + cluster.width;
        let next = lefts.get(idx + 1).map_or(frame.width, |&next| next);
        let right = match cluster.class {
            Class::Close => end.min(next),
            _ => end.min(frame.width),
        };
        let (left, right) = (frame.left + *left, frame.left + right);
        match extents.last_mut() {
            _ if !is_open => {}
            Some((_, end)) if was_open => *end = right,
            _ => extents.push((left, right)),
        }
    }
    extents
}

/// Returns a short text on one line, with its width.
pub(in crate::typeset) fn single(
    text: &str,
    style: TextStyle,
    fonts: &FontSet,
) -> (Vec<Cluster>, Length) {
    let clusters = super::clusters(text, &[Span::whole(text, style)], fonts);
    let width = natural_width(&clusters);
    (clusters, width)
}
