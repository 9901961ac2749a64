//! The report as data: whose, of which year, its title, its text and its figures.
//!
//! Nothing derived is kept: totals, findings and pages are computed from it. Reading and writing files belongs to `store`.

mod across;
mod annual_report;
mod answer;
mod carry_over;
pub mod chinese;
mod date;
pub mod equation;
mod figure;
mod issue;
mod moment;
mod place;
mod prose;

pub use across::Weighed;
pub use annual_report::{Origin, Report, SignOff};
pub use answer::{Answer, Meaning, Reading};
pub use carry_over::{CarryOver, Promise, Suggestion};
pub use date::{Date, DateError};
pub use figure::{Figure, FigureError, Figures, Number, arabic_digit, half_width};
pub use issue::{
    IssuedCopy, Mark, Milestone, SealPicture, SealedCopy, SignOffNames, next_copy_number,
};
pub use moment::Moment;
pub use place::{Place, Stretch};
pub use prose::{Heading, Level, heading};
