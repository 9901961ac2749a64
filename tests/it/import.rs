//! Reports that were published elsewhere become drafts.

mod real;
