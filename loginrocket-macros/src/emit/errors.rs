//! The errors of a broken declaration.

use proc_macro2::TokenStream;

/// What makes the compiler report the errors.
pub(crate) fn compile_errors(errors: Vec<syn::Error>) -> TokenStream {
    errors.into_iter().map(syn::Error::into_compile_error).collect()
}
