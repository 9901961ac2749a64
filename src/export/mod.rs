//! Pages to PDF and pictures; the report to other formats.
