#[automatically_derived]
impl ::loginrocket::Endpoint for Json {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::NoContent;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Json",
            "POST",
            "/json",
        )
        .encodings(&[::loginrocket::Encoding::Json])
        .fields(
            &[
                ::loginrocket::Field::new("plain", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("null", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("with", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("extra", ::loginrocket::Role::Flatten),
            ],
        );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.json("plain", &self.plain);
        __writer.json_null("null", &self.null);
        __writer.json_with("with", |__s| hex::serialize(&self.with, __s));
        __writer.flatten_json(&self.extra);
    }
}
#[automatically_derived]
impl ::loginrocket::Encodes<::loginrocket::Json> for Json {}
