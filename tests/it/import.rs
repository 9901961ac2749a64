//! Reports that were published elsewhere become drafts.

mod real;
mod round_trips;
mod writers;
