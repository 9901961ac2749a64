//! The program as a command, for scripts.
