//! Text as lines: characters with their glyphs, where lines break, and where the characters of a line stand.
//!
//! Full-width characters stand in cells of the grid (GB/T 9704—2012, 5.2.3); words and numbers keep their own widths.

mod address;
mod breaker;
mod cluster;
mod justify;
mod kinsoku;
mod number;
mod run;
mod title;

pub(super) use breaker::{Measure, break_lines};
pub(super) use cluster::{Cluster, Span, clusters, keep_elements_apart, missing, unbroken};
pub(super) use justify::{Alignment, natural_width};
pub(super) use run::{Frame, extents, runs, runs_of, single};
pub(super) use title::balanced_lines;
