#[automatically_derived]
impl ::loginrocket::Endpoint for Form {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Form",
            "POST",
            "/form",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Form])
        .fields(
            &[
                ::loginrocket::spec::Field::new(
                    "plain",
                    ::loginrocket::spec::Role::Body,
                ),
                ::loginrocket::spec::Field::new("with", ::loginrocket::spec::Role::Body),
                ::loginrocket::spec::Field::new("extra", ::loginrocket::spec::Role::Body)
                    .with_flatten(),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.pair("plain", &self.plain);
        __writer.pair_with("with", |__s| hex::serialize(&self.with, __s));
        __writer.flatten_pairs(::loginrocket::__private::Flat::of(&self.extra).value());
    }
}
#[automatically_derived]
impl ::loginrocket::encoding::Encodes<::loginrocket::encoding::Form> for Form {}
