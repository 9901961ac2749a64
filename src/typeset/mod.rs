//! A report as pages, after GB/T 9704—2012 党政机关公文格式.

pub mod document;
