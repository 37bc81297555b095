//! Expansions, messages and arbitrary input, end to end.
