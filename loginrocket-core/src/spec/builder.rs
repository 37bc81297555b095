//! The builders that generated code uses. Hidden, and not covered by semantic
//! versioning.

use std::time::Duration;

use super::{ApiSpec, Auth, End, Field, Paging, Pair, Shared, Spec};
use crate::encoding::Encoding;

/// Makes a [`Spec`].
#[doc(hidden)]
#[derive(Debug)]
pub struct SpecBuilder(Spec, &'static str);

/// Makes an [`ApiSpec`].
#[doc(hidden)]
#[derive(Debug)]
pub struct ApiSpecBuilder(ApiSpec);

/// The setters that both builders have.
macro_rules! shared_setters {
    () => {
        /// Adds the documentation.
        #[must_use]
        pub const fn docs(mut self, docs: &'static str) -> Self {
            self.0.shared.docs = docs;
            self
        }

        /// Declares the wire forms, the default first.
        #[must_use]
        pub const fn encodings(mut self, encodings: &'static [Encoding]) -> Self {
            self.0.shared.encodings = encodings;
            self
        }

        /// Adds constant headers, with names in lower case.
        #[must_use]
        pub const fn headers(mut self, headers: &'static [Pair]) -> Self {
            self.0.shared.headers = headers;
            self
        }

        /// Adds constant pairs to the query string.
        #[must_use]
        pub const fn query(mut self, query: &'static [Pair]) -> Self {
            self.0.shared.query = query;
            self
        }

        /// Sets the header `Accept`.
        #[must_use]
        pub const fn accept(mut self, accept: &'static str) -> Self {
            self.0.shared.accept = Some(accept);
            self
        }

        /// Limits a whole call, in milliseconds.
        #[must_use]
        pub const fn timeout_ms(mut self, millis: u64) -> Self {
            self.0.shared.timeout = Some(Duration::from_millis(millis));
            self
        }

        /// Caps the body of a response, in bytes after decoding.
        #[must_use]
        pub const fn max_response_bytes(mut self, bytes: usize) -> Self {
            self.0.shared.max_response_bytes = Some(bytes);
            self
        }

        /// Says whether calls carry credentials.
        #[must_use]
        pub const fn auth(mut self, auth: Auth) -> Self {
            self.0.shared.auth = Some(auth);
            self
        }

        /// Names the header of the idempotency key, in lower case.
        #[must_use]
        pub const fn idempotency_key(mut self, header: &'static str) -> Self {
            self.0.shared.idempotency_key = Some(header);
            self
        }

        /// Names the rate limit that calls count towards.
        #[must_use]
        pub const fn bucket(mut self, bucket: &'static str) -> Self {
            self.0.shared.bucket = Some(bucket);
            self
        }
    };
}

impl SpecBuilder {
    /// An endpoint: name of the struct, method and path template.
    #[must_use]
    pub const fn new(name: &'static str, method: &'static str, path: &'static str) -> Self {
        let shared = Shared::NOTHING;
        let spec = Spec {
            name,
            method,
            path,
            fields: &[],
            idempotent: false,
            is_compressed: false,
            events_end: End::Body,
            api: None,
            paging: None,
            shared,
        };
        Self(spec, "application/json")
    }

    shared_setters!();

    /// Declares the fields, in the order of the struct.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [Field]) -> Self {
        self.0.fields = fields;
        self
    }

    /// Declares that repeating the call has no further effect.
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.0.idempotent = true;
        self
    }

    /// Declares that the body of each request is compressed with gzip.
    #[must_use]
    pub const fn compressed(mut self) -> Self {
        self.0.is_compressed = true;
        self
    }

    /// Declares that an event with this data is the end of the response.
    #[must_use]
    pub const fn events_end(mut self, data: &'static str) -> Self {
        self.0.events_end = End::Marker(data);
        self
    }

    /// Declares that the response has no end.
    #[must_use]
    pub const fn endless(mut self) -> Self {
        self.0.events_end = End::Never;
        self
    }

    /// Puts the endpoint into a group.
    #[must_use]
    pub const fn api(mut self, api: &'static ApiSpec) -> Self {
        self.0.api = Some(api);
        self
    }

    /// How the pages of the list follow each other.
    #[must_use]
    pub const fn paging(mut self, paging: &'static Paging) -> Self {
        self.0.paging = Some(paging);
        self
    }

    /// What the declared response asks for: `Accept` where nothing else sets it.
    #[must_use]
    pub const fn usual_accept(mut self, accept: &'static str) -> Self {
        self.1 = accept;
        self
    }

    /// The description, with what it inherits.
    #[must_use]
    pub const fn build(self) -> Spec {
        let Self(mut spec, usual_accept) = self;
        if let Some(api) = spec.api {
            let own_key = spec.shared.idempotency_key;
            spec.shared = spec.shared.inherit(&api.shared);
            // A group means the calls that need a key.
            if own_key.is_none() && spec.is_idempotent_without_key() {
                spec.shared.idempotency_key = None;
            }
        }
        if spec.shared.accept.is_none() {
            spec.shared.accept = Some(usual_accept);
        }
        if spec.shared.encodings.is_empty() {
            spec.shared.encodings = match Encoding::usual(spec.method) {
                Encoding::Json => &[Encoding::Json],
                _ => &[Encoding::Query],
            };
        }
        spec
    }
}

impl ApiSpecBuilder {
    /// A group, by the name of its marker type.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(ApiSpec { name, prefix: "", shared: Shared::NOTHING })
    }

    shared_setters!();

    /// Sets what stands in front of every path.
    #[must_use]
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.0.prefix = prefix;
        self
    }

    /// Names the header that carries the request id, in lower case.
    #[must_use]
    pub const fn request_id_header(mut self, name: &'static str) -> Self {
        self.0.shared.request_id_header = Some(name);
        self
    }

    /// The description.
    #[must_use]
    pub const fn build(self) -> ApiSpec {
        self.0
    }
}
