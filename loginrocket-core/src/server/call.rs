//! A request that was received, whatever its endpoint is: its parts, and what the wire form is.

use http::{HeaderMap, HeaderName, Method, header, request::Parts};

use bytes::Bytes;

use super::{
    arena::{Arena, Keeper},
    content::Content,
    entries::Entries,
    error::{RequestError, RequestErrorKind, RequestPart},
    multipart::Piece,
    pairs,
    path::Capture,
    presented::InQuery,
};
use crate::{
    encoding::Encoding,
    jsonp,
    response::{MediaType, essence, other_charset},
    spec::{Auth, List, Role, Spec},
    upload::Upload,
};

/// A request, and what is known of it besides the types of its endpoint.
pub(super) struct Call {
    spec: &'static Spec,
    head: Parts,
    content: Content,
    captures: Vec<Capture>,
    encoding: Encoding,
    callback: Option<String>,
    arena: Arena,
}

impl Call {
    /// A request to an endpoint, whose wire form is found.
    pub(super) fn new(
        spec: &'static Spec,
        head: Parts,
        content: Content,
        captures: Vec<Capture>,
    ) -> Result<Self, RequestError> {
        let arena = Arena::default();
        let callback = callback(spec, &head, &arena)?;
        let encoding = match &callback {
            Some(_) => Encoding::Jsonp,
            None => encoding(spec, &head, content.bytes().is_empty())?,
        };
        let content = content.in_form(encoding, &head.headers)?;
        Ok(Self { spec, head, content, captures, encoding, callback, arena })
    }

    /// The endpoint.
    pub(super) fn spec(&self) -> &'static Spec {
        self.spec
    }

    /// The head as it came.
    pub(super) fn head(&self) -> &Parts {
        &self.head
    }

    /// The headers.
    pub(super) fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The path as it came.
    pub(super) fn path(&self) -> &str {
        self.head.uri.path()
    }

    /// The query string as it came.
    pub(super) fn query(&self) -> &str {
        self.head.uri.query().unwrap_or_default()
    }

    /// The pairs of the query string without credentials. A declared name is a field's.
    pub(super) fn query_pairs<'r>(&'r self, keeper: &Keeper<'r>) -> Entries<'r> {
        let known = self.head.extensions.get::<InQuery>();
        match known.filter(|_| self.spec.auth() != Auth::None) {
            None => pairs::read(self.query(), keeper),
            Some(known) => pairs::read_those(self.query(), keeper, |name| {
                !known.has(name) || self.is_declared_in_query(name)
            }),
        }
    }

    /// Whether the wire form puts fields into the query string.
    pub(super) fn fields_are_in_query(&self) -> bool {
        matches!(self.encoding, Encoding::Query | Encoding::Jsonp)
    }

    /// Whether a name in the query string is declared.
    pub(super) fn is_declared_in_query(&self, name: &str) -> bool {
        self.is_declared_as(name, Role::Query, true)
            || (self.fields_are_in_query() && self.is_declared_as(name, Role::Body, true))
            || self.spec.query().any(|(constant, _)| constant == name)
            || (self.callback.is_some() && name == "callback")
    }

    /// Whether a name is that of a declared field of this role.
    pub(super) fn is_declared_as(&self, name: &str, role: Role, is_pairs: bool) -> bool {
        self.spec.fields().iter().any(|field| {
            let bracketed = is_pairs && field.list() == List::Brackets;
            let name = if bracketed { name.strip_suffix("[]") } else { Some(name) };
            field.role() == role && !field.is_flattened() && name == Some(field.name())
        })
    }

    /// The body; none of a stream.
    pub(super) fn body(&self) -> &Bytes {
        self.content.bytes()
    }

    /// The body while it arrives, if it is taken so.
    pub(super) fn stream(&self) -> Option<&Upload> {
        if let Content::Stream(upload) = &self.content { Some(upload) } else { None }
    }

    /// The parts of the body, if it has such.
    pub(super) fn pieces(&self) -> &[Piece] {
        self.content.pieces()
    }

    /// The body as text; in `multipart/related` the first part (RFC 2387, section 3.2).
    pub(super) fn text(&self) -> Result<&str, RequestError> {
        let text = match &self.content {
            Content::Parts(_, pieces) => pieces.first().map_or(&[][..], Piece::bytes),
            Content::Whole(_) | Content::Stream(_) => self.body(),
        };
        std::str::from_utf8(text).map_err(|_| {
            RequestError::of(RequestErrorKind::Syntax, RequestPart::Body("$".to_owned()))
                .with_detail("it has bytes that are not UTF-8")
        })
    }

    /// What the placeholders take of the path.
    pub(super) fn captures(&self) -> &[Capture] {
        &self.captures
    }

    /// The wire form.
    pub(super) fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The function that a script has to call.
    pub(super) fn callback(&self) -> Option<&str> {
        self.callback.as_deref()
    }

    /// Where decoded texts are kept.
    pub(super) fn arena(&self) -> &Arena {
        &self.arena
    }

    /// An error if the body has another media type than the declared one.
    pub(super) fn expect_media_type(&self, declared: &str) -> Result<(), RequestError> {
        let declared_essence = declared.split(';').next().unwrap_or_default().trim();
        match essence(self.headers().get(header::CONTENT_TYPE)) {
            Some(came) if came.eq_ignore_ascii_case(declared_essence) => Ok(()),
            _ => Err(other_media_type(self.spec, &self.head.method, declared)),
        }
    }

    /// An error if the body has a media type, and is no text in UTF-8.
    pub(super) fn expect_text(&self) -> Result<(), RequestError> {
        let is_text = match essence(self.headers().get(header::CONTENT_TYPE)) {
            Some(came) => came.starts_with("text/"),
            None => !self.headers().contains_key(header::CONTENT_TYPE),
        };
        if is_text && other_charset(self.headers().get(header::CONTENT_TYPE)).is_none() {
            return Ok(());
        }
        Err(other_media_type(self.spec, &self.head.method, "text/plain"))
    }
}

/// The methods of an endpoint: the declared one, and GET where it has a form without a body.
pub(super) fn methods(spec: &Spec) -> Vec<Method> {
    let mut methods: Vec<Method> = Vec::new();
    for method in spec.encodings().iter().filter_map(|encoding| encoding.method(spec)) {
        if !methods.contains(&method) {
            methods.push(method);
        }
    }
    methods
}

/// Whether an endpoint has this method in this wire form; a declared GET has HEAD too.
fn has_method(spec: &Spec, encoding: Encoding, method: &Method) -> bool {
    let declared = encoding.method_name(spec);
    declared == method.as_str() || (*method == Method::HEAD && spec.method() == "GET")
}

/// The function that the response has to call, if the request is JSONP: if the endpoint
/// declares it, and the request names a function.
fn callback(spec: &Spec, head: &Parts, arena: &Arena) -> Result<Option<String>, RequestError> {
    let is_declared = spec.encodings().contains(&Encoding::Jsonp);
    if !is_declared || !has_method(spec, Encoding::Jsonp, &head.method) {
        return Ok(None);
    }
    let keeper = Keeper::new(arena);
    let wrong = |kind| RequestError::of(kind, RequestPart::Query("callback".into()));
    let entries = pairs::read(head.uri.query().unwrap_or_default(), &keeper);
    let Some(entry) = entries.find("callback").and_then(|at| entries.get(at)) else {
        let is_only = spec.encodings().iter().all(|encoding| {
            *encoding == Encoding::Jsonp || !has_method(spec, *encoding, &head.method)
        });
        return if is_only { Err(wrong(RequestErrorKind::Missing)) } else { Ok(None) };
    };
    if entry.next.is_some() {
        return Err(wrong(RequestErrorKind::Twice));
    }
    let name = entries.text(entry, &keeper).filter(|name| jsonp::is_valid(name));
    let name = name.ok_or_else(|| {
        wrong(RequestErrorKind::Invalid).with_detail("it is not a JavaScript function name")
    })?;
    Ok(Some(name.to_owned()))
}

/// The wire form by the method and the media type.
fn encoding(spec: &'static Spec, head: &Parts, is_empty: bool) -> Result<Encoding, RequestError> {
    let usable = |encoding: &&Encoding| {
        **encoding != Encoding::Jsonp && has_method(spec, **encoding, &head.method)
    };
    let mut usable = spec.encodings().iter().filter(usable).copied();
    let has_type = head.headers.contains_key(header::CONTENT_TYPE);
    let (first, others) = (usable.next(), usable);
    let found =
        match first {
            // An endpoint written by hand may declare nothing that fits.
            None => return Err(RequestError::method(&methods(spec))),
            Some(
                first @ (Encoding::Query | Encoding::Text | Encoding::Bytes | Encoding::Stream),
            ) if !has_type => first,
            Some(first) => {
                let mut all = std::iter::once(first).chain(others);
                if has_type || !is_empty {
                    all.find(|encoding| is_type_of(*encoding, &head.headers))
                } else {
                    // Without a body: its fields are in the query string, or there are none.
                    let has_query = spec.encodings().contains(&Encoding::Query)
                        && has_method(spec, Encoding::Query, &head.method);
                    Some(if has_query { Encoding::Query } else { first })
                }
                .ok_or_else(|| other_media_type(spec, &head.method, &media_types(spec)))?
            }
        };
    Ok(found)
}

/// Whether a body of this media type is one of this wire form.
fn is_type_of(encoding: Encoding, headers: &HeaderMap) -> bool {
    let is_essence =
        |name: &str| essence(headers.get(header::CONTENT_TYPE)).is_some_and(|came| came == name);
    match encoding {
        Encoding::Json => {
            MediaType::of(headers.get_all(header::CONTENT_TYPE)) == MediaType::Json
                && other_charset(headers.get(header::CONTENT_TYPE)).is_none()
        }
        Encoding::Form => {
            is_essence("application/x-www-form-urlencoded")
                && other_charset(headers.get(header::CONTENT_TYPE)).is_none()
        }
        Encoding::Multipart => is_essence("multipart/form-data"),
        Encoding::Related => is_essence("multipart/related"),
        // What is in a body of the first two is not read; the type of text and bytes is known where
        // they are, and that of a stream is the upload's own.
        Encoding::Query | Encoding::Jsonp | Encoding::Text | Encoding::Bytes | Encoding::Stream => {
            true
        }
    }
}

/// The media types of the wire forms that are bodies.
fn media_types(spec: &Spec) -> String {
    let name = |encoding: &Encoding| match encoding {
        Encoding::Json => Some("application/json"),
        Encoding::Form => Some("application/x-www-form-urlencoded"),
        Encoding::Multipart => Some("multipart/form-data"),
        Encoding::Related => Some("multipart/related"),
        _ => None,
    };
    spec.encodings().iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

/// The error of a body of another media type, with those that are taken, where the method has a
/// header for that.
fn other_media_type(spec: &'static Spec, method: &Method, taken: &str) -> RequestError {
    let has_whole_body = spec.fields().iter().any(|field| field.role() == Role::WholeBody);
    let part = RequestPart::Header("content-type".into());
    let error = RequestError::of(RequestErrorKind::MediaType, part);
    let name = match *method {
        Method::POST => HeaderName::from_static("accept-post"),
        Method::PATCH => HeaderName::from_static("accept-patch"),
        _ => header::ACCEPT,
    };
    if taken.is_empty() && !has_whole_body { error } else { error.with_header(name, taken) }
}
