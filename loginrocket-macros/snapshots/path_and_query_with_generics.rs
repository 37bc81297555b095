#[automatically_derived]
impl<'a, I, T: 'a, E, const N: usize> crate::sdk::Endpoint for Keys<'a, I, T, E, N>
where
    I: Copy,
    crate::sdk::encoding::Json: crate::sdk::response::Format<Page<T>>,
    E: crate::sdk::response::FromErrorResponse,
    I: crate::sdk::field::ToPath,
    [T; N]: crate::sdk::field::FieldValue,
    ::core::marker::PhantomData<&'a E>: crate::sdk::field::FieldValue,
{
    type Response = Page<T>;
    type Error = E;
    type Format = crate::sdk::encoding::Json;
    const SPEC: &'static crate::sdk::spec::Spec = &crate::sdk::__private::SpecBuilder::new(
            "Keys",
            "GET",
            "/v1/users/{id}/keys/{rest..}",
        )
        .docs("Lists the keys of a user.\n\nPage by page.")
        .encodings(&[crate::sdk::encoding::Encoding::Query])
        .timeout_ms(5000)
        .max_response_bytes(8388608)
        .fields(
            &[
                crate::sdk::spec::Field::new("rest", crate::sdk::spec::Role::Path),
                crate::sdk::spec::Field::new("id", crate::sdk::spec::Role::Path),
                crate::sdk::spec::Field::new("page", crate::sdk::spec::Role::Query),
                crate::sdk::spec::Field::new("tags", crate::sdk::spec::Role::Query),
                crate::sdk::spec::Field::new("marker", crate::sdk::spec::Role::Query),
            ],
        )
        .build();
    fn write(&self, __writer: &mut crate::sdk::field::Writer) {
        __writer.path(&[&self.id, &self.rest]);
        __writer.pair("page", &self.page);
        __writer.pair("tags", &self.tags);
        __writer.pair("marker", &self.marker);
    }
}
#[automatically_derived]
impl<
    'a,
    I,
    T: 'a,
    E,
    const N: usize,
> crate::sdk::encoding::Encodes<crate::sdk::encoding::Query> for Keys<'a, I, T, E, N>
where
    I: Copy,
    Self: crate::sdk::Endpoint,
{}
