//! What changes mean: the one table.
//!
//! **The service** is one that still is as the old lock has it, called by the new SDK. **Users**
//! are programs written for the old SDK, built with the new one.
//!
//! What only some calls send is judged by what services do with it. An endpoint, an encoding or an
//! optional field more fits: who does not know it ignores it, or is not asked. A value more of a
//! field that is there breaks: who does not know it refuses it.

/// What a change means for one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// Nothing breaks, for this reason.
    Compatible(&'static str),
    /// Nothing breaks, and there is something more to use.
    Addition(&'static str),
    /// It may break something, for this reason.
    Breaking(&'static str),
}

impl Verdict {
    /// Whether it may break something.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        matches!(self, Self::Breaking(_))
    }

    /// Whether there is something more to use.
    #[must_use]
    pub fn is_addition(&self) -> bool {
        matches!(self, Self::Addition(_))
    }

    /// The reason.
    #[must_use]
    pub fn why(&self) -> &'static str {
        match self {
            Self::Compatible(why) | Self::Addition(why) | Self::Breaking(why) => why,
        }
    }
}

/// A kind of change, and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// What has changed, as in `field`.
    pub what: &'static str,
    /// How it has changed, as in `became required`.
    pub how: &'static str,
    /// What it means for the service.
    pub service: Verdict,
    /// What it means for users of the SDK.
    pub users: Verdict,
}

/// The table: what changed and how; then what it means for the service, and for users.
macro_rules! rules {
    ($($kind:ident: $what:literal $how:literal, $service:ident $in_service:expr, $users:ident $in_users:expr;)*) => {
        /// Kinds of changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind {
            $(#[doc = concat!($what, " ", $how)] $kind,)*
        }

        impl Kind {
            /// What it means.
            pub(super) const fn rule(self) -> &'static Rule {
                match self {
                    $(Self::$kind => &Rule {
                        what: $what,
                        how: $how,
                        service: Verdict::$service($in_service),
                        users: Verdict::$users($in_users),
                    },)*
                }
            }
        }

        /// All kinds of changes, with what they mean for a service that is as it was, and for
        /// programs that were written for the SDK as it was.
        pub const RULES: &[&Rule] = &[$(Kind::$kind.rule()),*];
    };
}

/// Requests are as they were.
const SAME_REQUESTS: &str = "requests are as they were";
/// Nothing in Rust is another.
const SAME_CODE: &str = "code that calls it is as it was";
/// It knows the request otherwise.
const OTHER_REQUEST: &str = "it expects the request as it was";
/// The struct can be made by users.
const NON_EXHAUSTIVE: &str = "if its type is `#[non_exhaustive]`";
/// Another type in Rust.
const OTHER_TYPE: &str = "it is another type in Rust";
/// Code names it.
const NAMED: &str = "code that names it does not compile";

rules! {
    // What, and how.                                      The service as it was.                                          Users as they were.
    EndpointAdded: "endpoint" "was added",                 Compatible "other requests are as they were",                   Addition "it is new";
    EndpointRemoved: "endpoint" "was removed",             Compatible "other requests are as they were",                   Breaking NAMED;
    MethodChanged: "method" "changed",                     Breaking OTHER_REQUEST,                                         Compatible SAME_CODE;
    PathChanged: "path" "changed",                         Breaking OTHER_REQUEST,                                         Compatible SAME_CODE;
    EncodingAdded: "encoding" "was added",                 Compatible "only calls that pick it are sent so",               Addition "it is a choice more";
    EncodingRemoved: "encoding" "was removed",             Compatible "it is a wire form less to take",                    Breaking "calls that pick it do not compile";
    EncodingDefault: "default encoding" "changed",         Compatible "it takes the new one already",                      Compatible SAME_CODE;
    EncodingNewDefault: "default encoding" "is a new one", Breaking OTHER_REQUEST,                                         Compatible SAME_CODE;
    ContentTypeChanged: "media type of the body" "changed", Breaking OTHER_REQUEST,                                        Compatible SAME_CODE;
    CompressionChanged: "compression" "changed",           Breaking OTHER_REQUEST,                                         Compatible SAME_CODE;
    AcceptChanged: "header `Accept`" "changed",            Breaking "it may not have such a response",                     Compatible SAME_CODE;
    ConstantHeaderAdded: "constant header" "was added",    Compatible "headers that are not known are ignored (RFC 9110)", Compatible SAME_CODE;
    ConstantQueryAdded: "constant query pair" "was added", Breaking "it may refuse what it does not know",                 Compatible SAME_CODE;
    ConstantChanged: "constant" "changed",                 Breaking OTHER_REQUEST,                                         Compatible SAME_CODE;
    ConstantRemoved: "constant" "was removed",             Breaking OTHER_REQUEST,                                         Compatible SAME_CODE;

    CredentialsRequired: "credentials" "became required",  Compatible "a call has no less than before",                    Breaking "clients without credentials fail";
    CredentialsOptional: "credentials" "became optional",  Breaking "it may refuse calls without them",                    Compatible SAME_CODE;
    CredentialsAdded: "optional credentials" "were added", Compatible "a call has no less than before",                    Compatible SAME_CODE;
    CredentialsRemoved: "credentials" "were removed",      Breaking "it may refuse calls without them",                    Compatible SAME_CODE;
    IdempotentAdded: "idempotency" "was added",            Breaking "calls may be repeated, and it may carry out both",    Compatible SAME_CODE;
    IdempotentChanged: "idempotency" "changed",            Breaking "it knows repeated calls otherwise",                   Compatible SAME_CODE;
    IdempotentRemoved: "idempotency" "was removed",        Compatible "calls are not repeated",                            Breaking "calls are not repeated any more";
    IdempotencyKeyRemoved: "idempotency key" "was removed", Breaking "it may refuse a request without it",                 Breaking "calls are not repeated any more";

    TimeoutChanged: "timeout" "changed",                   Compatible SAME_REQUESTS,                                       Compatible "it is a limit of the call; the changelog names it";
    CapChanged: "cap on the response" "changed",           Compatible SAME_REQUESTS,                                       Compatible "it is a limit of the call; the changelog names it";
    BucketAdded: "bucket" "was added",                     Compatible SAME_REQUESTS,                                       Addition "a limit for it is a choice";
    BucketChanged: "bucket" "changed",                     Compatible SAME_REQUESTS,                                       Breaking "a limit of the old name does not count";
    RequestIdChanged: "header of the request id" "changed", Compatible SAME_REQUESTS,                                      Compatible "the changelog names it";
    PagingAdded: "paging" "was added",                     Compatible SAME_REQUESTS,                                       Addition "it is a choice more";
    PagingChanged: "paging" "changed",                     Breaking "its pages follow each other as they did",             Breaking "a kept page token leads nowhere";
    PagingRemoved: "paging" "was removed",                 Compatible SAME_REQUESTS,                                       Breaking "`pages` does not compile";
    EventsEndChanged: "end of events" "changed",           Breaking "its streams end as they did",                         Compatible SAME_CODE;
    Deprecated: "deprecation" "was added",                 Compatible SAME_REQUESTS,                                       Compatible "it is a warning only";
    DeprecationChanged: "deprecation" "changed",           Compatible SAME_REQUESTS,                                       Compatible "it is a text only";
    DeprecationRemoved: "deprecation" "was removed",       Compatible SAME_REQUESTS,                                       Compatible "it is a warning less";

    FieldRequiredAdded: "required field" "was added",      Breaking "it may refuse what it does not know",                 Breaking "every call must give it";
    FieldOptionalAdded: "optional field" "was added",      Compatible "only calls that give it differ",                    Addition NON_EXHAUSTIVE;
    FieldRequiredRemoved: "required field" "was removed",  Breaking "it may refuse a request without it",                  Breaking NAMED;
    FieldOptionalRemoved: "optional field" "was removed",  Compatible "a request without it was sent before",              Breaking NAMED;
    FieldRequired: "field" "became required",              Compatible "a request with it was sent before",                 Breaking "every call must give it";
    FieldOptional: "field" "became optional",              Breaking "it may refuse a request without it",                  Breaking OTHER_TYPE;
    FieldWider: "field" "takes more values",               Breaking "it may refuse the new ones",                          Breaking OTHER_TYPE;
    FieldNarrower: "field" "takes fewer values",           Compatible "it knows those that are left",                      Breaking OTHER_TYPE;
    FieldVariantAdded: "field" "has a variant more",       Breaking "it may refuse the new one",                           Addition NON_EXHAUSTIVE;
    FieldVariantRemoved: "field" "has a variant less",     Compatible "it knows those that are left",                      Breaking NAMED;
    FieldType: "field" "is of another type",               Breaking OTHER_REQUEST,                                         Breaking OTHER_TYPE;
    FieldKnown: "field" "is of a type that is known now",  Compatible "nothing is known to differ",                        Compatible "nothing is known to differ";
    FieldUnknown: "field" "is of a type that is not known any more", Breaking "nothing is known of it",                    Breaking "nothing is known of it";
    FieldRole: "field" "is sent elsewhere",                Breaking OTHER_REQUEST,                                         Compatible SAME_CODE;
    FieldWireName: "field" "has another name on the wire", Breaking OTHER_REQUEST,                                         Compatible SAME_CODE;
    FieldOwnName: "field" "has another name in Rust",      Compatible SAME_REQUESTS,                                       Breaking NAMED;
    FieldStyle: "field" "is written otherwise",            Breaking OTHER_REQUEST,                                         Compatible SAME_CODE;
    FieldSecret: "field" "became a secret",                Compatible SAME_REQUESTS,                                       Compatible "it is shown less";
    FieldNotSecret: "field" "is not a secret any more",    Compatible SAME_REQUESTS,                                       Breaking "it may be shown by errors and logs";

    SuccessAdded: "success" "was added",                   Compatible "its own responses are read as before",              Addition NON_EXHAUSTIVE;
    SuccessRemoved: "success" "was removed",               Breaking "its response is not read any more",                   Breaking NAMED;
    ErrorAdded: "error" "was added",                       Compatible "its own responses are read as before",              Addition NON_EXHAUSTIVE;
    ErrorRemoved: "error" "was removed",                   Compatible SAME_REQUESTS,                                       Breaking "it is an error of another kind now";
    StatusesWider: "statuses" "are more",                  Compatible "its own responses are read as before",              Compatible SAME_CODE;
    StatusesNarrower: "statuses" "are others",             Breaking "its response may not be read any more",               Breaking "it is an error of another kind now";
    FormChanged: "body of a response" "is read otherwise", Breaking "its response may not be read any more",               Breaking OTHER_TYPE;
    EventAdded: "event" "was added",                       Compatible "its own events are read as before",                 Addition NON_EXHAUSTIVE;
    EventRemoved: "event" "was removed",                   Breaking "it is not read any more",                             Breaking NAMED;

    ReadRequiredAdded: "required part of a response" "was added",     Breaking "its responses are without it",             Addition NON_EXHAUSTIVE;
    ReadOptionalAdded: "optional part of a response" "was added",     Compatible "its responses are read without it",      Addition NON_EXHAUSTIVE;
    ReadRemoved: "part of a response" "was removed",                  Compatible "what is not read is ignored",            Breaking NAMED;
    ReadRequired: "part of a response" "became required",             Breaking "its responses may be without it",          Breaking OTHER_TYPE;
    ReadOptional: "part of a response" "became optional",             Compatible "its responses have it",                  Breaking OTHER_TYPE;
    ReadWider: "part of a response" "can have more values",           Compatible "its values are among them",              Breaking OTHER_TYPE;
    ReadNarrower: "part of a response" "can have fewer values",       Breaking "its values may not be among them",         Breaking OTHER_TYPE;
    ReadVariantAdded: "part of a response" "has a variant more",      Compatible "its values are among them",              Addition NON_EXHAUSTIVE;
    ReadVariantRemoved: "part of a response" "has a variant less",    Breaking "its values may not be among them",         Breaking NAMED;
    ReadType: "part of a response" "is of another type",              Breaking "its response may not be read any more",    Breaking OTHER_TYPE;
    ReadKnown: "part of a response" "is of a type that is known now", Compatible "nothing is known to differ",             Compatible "nothing is known to differ";
    ReadUnknown: "part of a response" "is of a type that is not known any more", Breaking "nothing is known of it",        Breaking "nothing is known of it";
}
