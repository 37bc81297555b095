//! Where texts end.
