//! The impl of `ToResponse`: one call for each field.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Data;

use crate::emit::bounds::generic;
use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::emit::span;
use crate::from_response::ast::{Field, Input};
use crate::from_response::model::{Response, Source, Value};
use crate::from_response::status::Status;
use crate::syntax::encoding::Encoding;
use crate::to_response::statuses;

/// The impl.
pub(super) fn emit(response: &Response<'_>) -> TokenStream {
    let krate = response.ast.krate();
    let arms = response.values().map(|value| arm(value, response.ast));
    let fields = response.values().flat_map(Value::fields);
    let bounds = fields.filter_map(|(field, source)| {
        let ability = match source {
            Source::Header(_) => quote!(server::ToHeaders),
            Source::Body(Encoding::Json | Encoding::Form) => quote!(field::FieldValue),
            Source::Whole => quote!(server::ToResponse),
            Source::Body(_) | Source::Status | Source::RequestId | Source::Raw => return None,
        };
        let (ty, ability) = (field.ty, krate.item_at(span::of_type(field.ty), &ability));
        Some((ty, quote!(#ty: #ability)))
    });
    let bounds = generic(response.ast.item, bounds);
    implementation(response.ast, &bounds, &quote!(match self { #(#arms)* }))
}

/// The errors, and an impl that never runs. It needs that of `FromResponse`, whose derive says
/// what is wrong.
pub(super) fn fallback(ast: &Input<'_>, errors: &TokenStream) -> TokenStream {
    let krate = ast.krate();
    let stand_in = implementation(ast, &[quote!(Self: #krate::FromResponse)], &TokenStream::new());
    quote!(#errors #stand_in)
}

/// The impl with these statements.
fn implementation(
    ast: &Input<'_>,
    bounds: &[TokenStream],
    statements: &TokenStream,
) -> TokenStream {
    let krate = ast.krate();
    let body = quote! {
        fn to_response(&self, __response: &mut #krate::server::ResponseWriter) {
            #statements
        }
    };
    implement(ast.item, &quote!(#krate::server::ToResponse), bounds, &body)
}

/// The struct or variant, with the calls that write its fields.
fn arm(value: &Value<'_>, ast: &Input<'_>) -> TokenStream {
    let ident = value.ast.ident;
    let name = if let Data::Enum(_) = ast.item.data { quote!(Self::#ident) } else { quote!(Self) };
    let fields: Vec<_> = value.fields().enumerate().collect();
    let bindings = fields.iter().map(|(at, (field, _))| {
        let (member, local) = (&field.member, local(*at));
        quote!(#member: #local)
    });
    let one = |status: Status| if let Status::One(status) = status { Some(status) } else { None };
    let mut statuses = statuses(ast, value.ast).iter();
    let status = statuses.find_map(|(status, _)| one(*status)).map(|status| {
        let status = Literal::u16_unsuffixed(status);
        quote!(__response.status_code(#status);)
    });
    // A whole response writes its status too, before the one that is named here.
    let is_whole =
        |(_, (_, source)): &&(usize, (&Field<'_>, Source<'_>))| matches!(source, Source::Whole);
    let calls = |is_first: bool| {
        let fields = fields.iter().filter(move |field| is_whole(field) == is_first);
        fields.map(|(at, (field, source))| call(field, *source, &local(*at), ast.krate()))
    };
    let (first, then) = (calls(true), calls(false));
    quote!(#name { #(#bindings),* } => { #(#first)* #status #(#then)* })
}

/// The local variable of a field.
fn local(at: usize) -> Ident {
    Ident::new(&format!("__field{at}"), Span::call_site())
}

/// The call that writes one field; errors about its type show at that type.
fn call(field: &Field<'_>, source: Source<'_>, local: &Ident, krate: Krate<'_>) -> TokenStream {
    let span = span::of_type(field.ty);
    match source {
        Source::Header(name) => {
            let name = name.to_ascii_lowercase();
            quote_spanned!(span=> __response.header(#name, #local);)
        }
        Source::Status => quote_spanned!(span=> __response.status(*#local);),
        Source::RequestId => {
            quote_spanned!(span=> __response.request_id(::core::option::Option::as_ref(#local));)
        }
        Source::Body(Encoding::Text) => quote_spanned!(span=> __response.text(#local);),
        Source::Body(Encoding::Bytes) => {
            quote_spanned!(span=> __response.bytes(::core::clone::Clone::clone(#local));)
        }
        Source::Body(_) => quote_spanned!(span=> __response.json(#local);),
        Source::Whole => {
            let ability = krate.item_at(span, &quote!(server::ToResponse));
            quote_spanned!(span=> #ability::to_response(#local, __response);)
        }
        Source::Raw => quote_spanned!(span=> __response.raw(#local);),
    }
}
