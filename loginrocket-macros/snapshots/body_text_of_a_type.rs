#[automatically_derived]
impl<'a> ::loginrocket::Endpoint for Table<'a> {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Table",
            "PUT",
            "/table",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Text])
        .fields(
            &[
                ::loginrocket::spec::Field::new(
                    "table",
                    ::loginrocket::spec::Role::WholeBody,
                ),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer
            .body_bytes_as(
                "text/csv; header=present",
                ::loginrocket::__private::text(&self.table),
            );
    }
}
