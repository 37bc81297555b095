#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Change<T>
where
    T: ::loginrocket::__private::Serialize,
    T: ::loginrocket::SecretField,
    Version<T>: ::loginrocket::HeaderField,
{
    type Response = Vec<User>;
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::Json;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Change",
            "PATCH",
            "/v1/users/{token}",
        )
        .encodings(&[::loginrocket::Encoding::Json])
        .fields(
            &[
                ::loginrocket::Field::new("user", ::loginrocket::Role::WholeBody),
                ::loginrocket::Field::new("key", ::loginrocket::Role::Query).secret(),
                ::loginrocket::Field::new("If-Match", ::loginrocket::Role::Header),
                ::loginrocket::Field::new("token", ::loginrocket::Role::Path).secret(),
                ::loginrocket::Field::new("options", ::loginrocket::Role::Flatten),
            ],
        );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.secret(&self.token);
        __writer.secret(&self.key);
        __writer.path(&[&::loginrocket::__private::expose(&self.token)]);
        if !is_any(&self.version) {
            __writer.header("if-match", &self.version);
        }
        __writer.query("key", &::loginrocket::__private::expose(&self.key));
        __writer.flatten_query(&self.options);
        __writer.body_json(&self.user);
    }
}
#[automatically_derived]
impl<T> ::loginrocket::Encodes<::loginrocket::Json> for Change<T>
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
