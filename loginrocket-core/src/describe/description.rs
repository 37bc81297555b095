//! The description of an endpoint.

use super::{
    Cases, ResponseDescription, TypeDescription,
    response::{of_endpoint, of_error},
};
use crate::{
    endpoint::Endpoint,
    spec::{Field, Spec},
};

/// An endpoint that says of which types its fields and responses are. Derive it beside
/// [`Endpoint`], under a feature or for tests, so that clients do not pay for it:
///
/// ```
/// use loginrocket::{Describe, Endpoint, describe::Description};
///
/// #[derive(Endpoint, Describe)]
/// #[endpoint(GET, "/users/{name}/keys", response = Vec<String>)]
/// struct ListKeys<'a> {
///     name: &'a str,
///     /// From 1.
///     page: Option<u32>,
/// }
///
/// let description = Description::of::<ListKeys>();
/// let page = &description.fields[1];
/// assert_eq!((page.name, page.is_required, page.docs), ("page", false, "From 1."));
/// assert_eq!(page.ty.name, "Option<u32>");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not describe itself",
    label = "not described",
    note = "write `#[derive(Describe)]` beside `#[derive(Endpoint)]`"
)]
pub trait Describe: Endpoint {
    /// Describes the fields, in the order of the struct, and the responses.
    fn describe(fields: &mut Fields);
}

/// Collects what an endpoint says of itself. What the derive writes is a list of calls to it.
#[derive(Debug, Default)]
pub struct Fields {
    deprecated: Option<&'static str>,
    own: Vec<OwnField>,
    response: Option<(Option<Cases>, TypeDescription)>,
    errors: Vec<ResponseDescription>,
}

/// What a declaration knows of a field and [`Spec`] does not.
#[derive(Debug)]
struct OwnField {
    name: &'static str,
    docs: &'static str,
    deprecated: Option<&'static str>,
    is_required: bool,
    media_type: Option<&'static str>,
    ty: TypeDescription,
}

impl Fields {
    /// The endpoint is deprecated, for this reason.
    pub fn deprecated(&mut self, why: &'static str) {
        self.deprecated = Some(why);
    }

    /// A field by its name in Rust, with its docs.
    pub fn field(
        &mut self,
        name: &'static str,
        docs: &'static str,
        is_required: bool,
        ty: TypeDescription,
    ) {
        let own = OwnField { name, docs, deprecated: None, is_required, media_type: None, ty };
        self.own.push(own);
    }

    /// The last field is deprecated, for this reason.
    pub fn field_deprecated(&mut self, why: &'static str) {
        if let Some(field) = self.own.last_mut() {
            field.deprecated = Some(why);
        }
    }

    /// The last field is a body of this media type.
    pub fn field_media_type(&mut self, name: &'static str) {
        if let Some(field) = self.own.last_mut() {
            field.media_type = Some(name);
        }
    }

    /// The value of a success, and what is said of its type.
    pub fn response(&mut self, cases: Option<Cases>, ty: TypeDescription) {
        self.response = Some((cases, ty));
    }

    /// The endpoint's own error, and what is said of its type.
    pub fn error(&mut self, cases: Option<Cases>, ty: TypeDescription) {
        self.errors = of_error(cases, ty);
    }
}

/// An endpoint, with the types of its fields and responses.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Description {
    /// What is known of the endpoint without them.
    pub spec: &'static Spec,
    /// Why the endpoint is deprecated, if it is; an empty text if it does not say.
    pub deprecated: Option<&'static str>,
    /// The fields that are sent, in the order of the struct.
    pub fields: Vec<FieldDescription>,
    /// What a success is, by its statuses.
    pub responses: Vec<ResponseDescription>,
    /// What the endpoint's own error is, by its statuses; none if it has no such error.
    pub errors: Vec<ResponseDescription>,
}

/// A field that is sent.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FieldDescription {
    /// Its name on the wire, its role, and whether it is a secret.
    pub field: Field,
    /// Its name in Rust.
    pub name: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// Why it is deprecated, if it is.
    pub deprecated: Option<&'static str>,
    /// Whether it is always sent.
    pub is_required: bool,
    /// The media type of the whole body that it is, if another than the usual one is declared.
    pub media_type: Option<&'static str>,
    /// Its type.
    pub ty: TypeDescription,
}

/// The descriptions of endpoints, in this order: what a lock and `OpenAPI` are made of.
///
/// ```
/// use loginrocket::{describe, v1::{Login, Logout}};
///
/// let endpoints = describe::endpoints![Login<'_>, Logout<'_>];
/// assert_eq!(endpoints[1].spec.name(), "Logout");
/// ```
#[macro_export]
macro_rules! __endpoints {
    ($($endpoint:ty),* $(,)?) => {{
        // Deprecated ones are described as long as they are there.
        #[allow(deprecated)]
        let endpoints = ::std::vec![$($crate::describe::Description::of::<$endpoint>()),*];
        endpoints
    }};
}

impl Description {
    /// The description of an endpoint.
    #[must_use]
    pub fn of<E: Describe>() -> Self {
        let mut own = Fields::default();
        E::describe(&mut own);
        let fields = E::SPEC.fields().iter().zip(own.own).map(|(field, own)| FieldDescription {
            field: *field,
            name: own.name,
            docs: own.docs,
            deprecated: own.deprecated,
            is_required: own.is_required,
            media_type: own.media_type,
            ty: own.ty,
        });
        Self {
            spec: E::SPEC,
            deprecated: own.deprecated,
            fields: fields.collect(),
            responses: own
                .response
                .map_or_else(Vec::new, |(cases, ty)| of_endpoint::<E>(cases, ty)),
            errors: own.errors,
        }
    }
}
