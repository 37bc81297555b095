#[automatically_derived]
impl ::loginrocket::Endpoint for Json {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Json",
            "POST",
            "/json",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Json])
        .fields(
            &[
                ::loginrocket::spec::Field::new(
                    "plain",
                    ::loginrocket::spec::Role::Body,
                ),
                ::loginrocket::spec::Field::new("null", ::loginrocket::spec::Role::Body),
                ::loginrocket::spec::Field::new("with", ::loginrocket::spec::Role::Body),
                ::loginrocket::spec::Field::new("extra", ::loginrocket::spec::Role::Body)
                    .with_flatten(),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.json("plain", &self.plain);
        __writer.json("null", &::loginrocket::field::null(&self.null));
        __writer.json_with("with", |__s| hex::serialize(&self.with, __s));
        __writer.flatten_json(::loginrocket::__private::Flat::of(&self.extra).value());
    }
}
#[automatically_derived]
impl ::loginrocket::encoding::Encodes<::loginrocket::encoding::Json> for Json {}
