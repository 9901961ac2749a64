//! The native file (`.nianbao`): reading, saving, backups.
