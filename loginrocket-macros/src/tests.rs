//! The derive from end to end: what it emits, what it reports, and that nothing can break it.

mod expansion;
mod messages;
mod soup;

use proc_macro2::TokenStream;
use syn::spanned::Spanned;

/// The output for one declaration, as a file.
fn expand(declaration: &str) -> syn::File {
    let input: TokenStream = declaration.parse().unwrap();
    syn::parse2(crate::derive(input)).unwrap()
}

/// The message and the guilty token of each `compile_error!` in the output.
fn errors(output: &syn::File) -> Vec<(String, proc_macro2::Span)> {
    let macros = output.items.iter().filter_map(|item| match item {
        syn::Item::Macro(item) => Some(&item.mac),
        _ => None,
    });
    macros.map(|mac| (mac.parse_body::<syn::LitStr>().unwrap().value(), mac.path.span())).collect()
}
