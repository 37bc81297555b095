#[automatically_derived]
impl crate::sdk::describe::DescribeEvent for Update {
    fn describe_event(__kinds: &mut crate::sdk::describe::EventKinds) {
        __kinds
            .value(
                &["price", "old-price"],
                "In euros.",
                crate::sdk::__event_kind!(Price),
                crate::sdk::__described!(Price),
            );
        __kinds.text(&["note"], "");
        __kinds.empty(&["closed"], "");
        __kinds
            .value(
                &[],
                "",
                crate::sdk::__event_kind!(Event),
                crate::sdk::__described!(Event),
            );
    }
}
