//! The derives from end to end: what they emit, what they report, and that nothing can break them.

mod expansion;
mod messages;
mod soup;
mod spans;

use proc_macro2::TokenStream;
use syn::spanned::Spanned;

/// One of the derives.
type Derive = fn(TokenStream) -> TokenStream;

/// The output for one declaration, as a file.
fn expand(derive: Derive, declaration: &str) -> syn::File {
    let input: TokenStream = declaration.parse().unwrap();
    syn::parse2(derive(input)).unwrap()
}

/// The message and the guilty token of each `compile_error!` in the output.
fn errors(output: &syn::File) -> Vec<(String, proc_macro2::Span)> {
    let macros = output.items.iter().filter_map(|item| match item {
        syn::Item::Macro(item) => Some(&item.mac),
        _ => None,
    });
    macros.map(|mac| (mac.parse_body::<syn::LitStr>().unwrap().value(), mac.path.span())).collect()
}
