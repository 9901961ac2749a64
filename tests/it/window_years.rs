//! Two years in the window: compared in tables, text and pages; and last year's report rolled forward.

mod comparing;
mod marks;
mod rolling;
