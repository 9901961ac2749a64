//! Breaks lines: as many characters as fit, and one more where punctuation can be compressed for it.

use super::cluster::Cluster;
use super::justify::{self, TOLERANCE, natural_width};
use super::kinsoku::{Break, Class};
use crate::units::Length;
use std::ops::Range;

/// The room for the lines of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(in crate::typeset) struct Measure {
    /// The width of a line.
    pub(in crate::typeset) width: Length,
    /// How far the first line is indented.
    pub(in crate::typeset) indent: Length,
}

/// How much of a line may be spread so that its last character joins the one that would stand alone below it.
const SPREAD: f64 = 2.0;

/// How much of a line may stay empty before an address is broken, in characters.
const LOOSE: f64 = 3.0;

/// Breaks a text into lines, as ranges of its clusters. The time is linear in the length of the text.
pub(in crate::typeset) fn break_lines(clusters: &[Cluster], measure: Measure) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < clusters.len() {
        let indent = if start == 0 {
            measure.indent
        } else {
            Length::ZERO
        };
        let len = Search::new(&clusters[start..], measure.width - indent).line_len(measure.width);
        lines.push(start..start + len);
        start += len;
    }
    join_lonely(clusters, &mut lines, measure);
    lines
}

// A paragraph does not end with a single character on a line of its own (孤字不成行): the one before it comes along.
fn join_lonely(clusters: &[Cluster], lines: &mut [Range<usize>], measure: Measure) {
    let n_lines = lines.len();
    let [.., before, last] = lines else { return };
    let n_characters = clusters[last.clone()]
        .iter()
        .filter(|cluster| !matches!(cluster.class, Class::Close | Class::Space))
        .count();
    let mut starts = (before.start + 1..last.start).rev();
    let Some(start) = starts.find(|&idx| clusters[idx].before == Break::Free) else {
        return;
    };
    let indent = if n_lines == 2 {
        measure.indent
    } else {
        Length::ZERO
    };
    let slack = measure.width - indent - natural_width(&clusters[before.start..start]);
    let is_unseen = slack <= clusters[start].pitch * SPREAD + TOLERANCE;
    let has_room = natural_width(&clusters[start..last.end]) <= measure.width + TOLERANCE;
    if n_characters == 1 && is_unseen && has_room {
        before.end = start;
        last.start = start;
    }
}

/// A place where the line might end.
#[derive(Clone, Copy)]
struct Candidate {
    len: usize,
    width: Length,
}

struct Search<'a> {
    rest: &'a [Cluster],
    room: Length,
    free: Option<Candidate>,
    address: Option<Candidate>,
    any: usize,
}

impl<'a> Search<'a> {
    fn new(rest: &'a [Cluster], room: Length) -> Self {
        Self {
            rest,
            room,
            free: None,
            address: None,
            any: 1,
        }
    }

    fn line_len(mut self, full_width: Length) -> usize {
        match self.fill() {
            Some(len) => len,
            None => self.choose(full_width),
        }
    }

    /// Scans to where the line is full. Returns its length where that is decided by then.
    fn fill(&mut self) -> Option<usize> {
        let (mut x, mut inked, mut given) = (Length::ZERO, Length::ZERO, Length::ZERO);
        for (idx, cluster) in self.rest.iter().enumerate() {
            x += cluster.width;
            if cluster.class != Class::Space {
                inked = x;
            }
            let end = idx + 1;
            let next = self.rest.get(end);
            let tail = justify::at_line_end(cluster);
            let place = next.map_or(Break::Free, |next| next.before);
            let candidate = Candidate {
                len: end,
                width: inked,
            };
            if inked <= self.room + TOLERANCE {
                self.note(candidate, place);
            } else if inked - given - tail > self.room + TOLERANCE + cluster.width {
                return None;
            } else if place == Break::Free {
                return self.press(candidate, given + tail);
            }
            let is_first = idx == 0;
            given += match next {
                Some(next) => justify::within_line(cluster, next, is_first).most,
                None => Length::ZERO,
            };
        }
        Some(self.rest.len())
    }

    fn note(&mut self, candidate: Candidate, place: Break) {
        self.any = candidate.len;
        match place {
            Break::Free => self.free = Some(candidate),
            Break::Address => self.address = Some(candidate),
            Break::Never => {}
        }
    }

    // A gap of less than a character is spread unnoticed; with a larger one, a mark or a word was moved to the next
    // line, and compressing punctuation looks better.
    fn press(&self, candidate: Candidate, given: Length) -> Option<usize> {
        let is_enough = candidate.width - given <= self.room + TOLERANCE;
        let is_full = self
            .free
            .is_some_and(|free| self.room - free.width < self.pitch() - TOLERANCE);
        (is_enough && !is_full).then_some(candidate.len)
    }

    fn choose(&self, full_width: Length) -> usize {
        let Some(free) = self.free else {
            return self.address.map_or(self.any, |address| address.len);
        };
        if self.room - free.width <= self.pitch() * LOOSE + TOLERANCE {
            return free.len;
        }
        match self.address {
            Some(address) if address.len > free.len => address.len,
            _ if self.is_word_longer(free.len, full_width) => self.any,
            _ => free.len,
        }
    }

    fn is_word_longer(&self, start: usize, width: Length) -> bool {
        let mut x = Length::ZERO;
        for (idx, cluster) in self.rest[start..].iter().enumerate() {
            if idx > 0 && cluster.before == Break::Free {
                return false;
            }
            x += cluster.width;
            if x > width + TOLERANCE {
                return true;
            }
        }
        false
    }

    fn pitch(&self) -> Length {
        self.rest
            .first()
            .map_or(Length::ZERO, |cluster| cluster.pitch)
    }
}
