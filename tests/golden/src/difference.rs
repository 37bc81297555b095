//! Where a transport differs from `golden.txt`, and why.
