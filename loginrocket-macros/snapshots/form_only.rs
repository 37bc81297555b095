#[automatically_derived]
impl ::loginrocket::Endpoint for Form {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::NoContent;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Form",
            "POST",
            "/form",
        )
        .encodings(&[::loginrocket::Encoding::Form])
        .fields(
            &[
                ::loginrocket::Field::new("plain", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("with", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("extra", ::loginrocket::Role::Flatten),
            ],
        );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.pair("plain", &self.plain);
        __writer.pair_with("with", |__s| hex::serialize(&self.with, __s));
        __writer.flatten_pairs(&self.extra);
    }
}
#[automatically_derived]
impl ::loginrocket::Encodes<::loginrocket::Form> for Form {}
