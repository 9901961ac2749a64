//! Reports that were published elsewhere become drafts.

mod command;
mod decided;
mod generated;
mod heads;
mod hostile;
mod left_out;
mod published;
mod real;
mod round_trips;
mod shapes;
mod stored;
mod unread;
pub(crate) mod writers;
