//! Pictures of pages.
