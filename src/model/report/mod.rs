//! The report as data: whose, of which year, its title, its text and its figures.
//!
//! Nothing derived is kept: totals, findings and pages are computed from it. Reading and writing files belongs to `store`.

mod across;
mod annual_report;
mod answer;
mod binding;
mod binding_moves;
mod bindings;
mod bound_value;
mod carry_over;
pub mod chinese;
mod completeness;
mod date;
mod entry;
pub mod equation;
mod expression;
mod figure;
mod issue;
mod moment;
mod number_style;
mod place;
mod prose;

pub use across::Weighed;
pub use annual_report::{Origin, Report, SignOff};
pub use answer::{Answer, Meaning, Reading};
pub use binding::{Binding, GAP, NO_NUMBER, Wording};
pub use bindings::{Bindings, rewritten_paragraph};
pub use carry_over::{CarryOver, Promise, Suggestion};
pub use date::{Date, DateError};
pub use expression::{BoundValue, Expression, ExpressionError};
pub use figure::{Figure, FigureError, Figures, Number, arabic_digit, half_width};
pub use issue::{
    IssuedCopy, Mark, Milestone, SealPicture, SealedCopy, SignOffNames, VoidedCopies, Writing,
    WrittenFile, next_copy_number,
};
pub use moment::{Moment, shown_time};
pub use number_style::{Grouping, NumberStyle, Rounding, Script};
pub use place::{Place, Stretch};
pub use prose::{Heading, Level, heading};
