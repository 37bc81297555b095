//! What streams of events say.
