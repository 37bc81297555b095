#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Change<T>
where
    T: ::loginrocket::field::FieldValue,
    T: ::loginrocket::field::SecretField,
    Version<T>: ::loginrocket::field::ToHeader,
{
    type Response = Vec<User>;
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::encoding::Json;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Change",
            "PATCH",
            "/v1/users/{token}",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Json])
        .fields(
            &[
                ::loginrocket::spec::Field::new(
                    "user",
                    ::loginrocket::spec::Role::WholeBody,
                ),
                ::loginrocket::spec::Field::new("key", ::loginrocket::spec::Role::Query)
                    .with_secret(),
                ::loginrocket::spec::Field::new(
                    "If-Match",
                    ::loginrocket::spec::Role::Header,
                ),
                ::loginrocket::spec::Field::new("token", ::loginrocket::spec::Role::Path)
                    .with_secret(),
                ::loginrocket::spec::Field::new(
                        "options",
                        ::loginrocket::spec::Role::Query,
                    )
                    .with_flatten(),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.path(&[&__writer.secret(&self.token)]);
        if !is_any(&self.version) {
            __writer.header("if-match", &self.version);
        }
        __writer.query("key", &__writer.secret(&self.key));
        __writer
            .flatten_query(::loginrocket::__private::Flat::of(&self.options).value());
        __writer.body_json(&self.user);
    }
}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Json> for Change<T>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<T> ::core::fmt::Debug for Change<T>
where
    T: ::core::fmt::Debug,
{
    fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __formatter
            .debug_struct("Change")
            .field("user", &self.user)
            .field("key", &::loginrocket::__private::Redacted)
            .field("version", &self.version)
            .field("token", &::loginrocket::__private::Redacted)
            .field("options", &self.options)
            .finish()
    }
}
