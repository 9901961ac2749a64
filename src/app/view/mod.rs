//! The panels of the window, one file each.

mod page_list;
pub mod pages;
mod pages_head;
