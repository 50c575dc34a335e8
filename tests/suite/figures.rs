use haifu::model::Figure;

#[test]
fn numbers_carry_separators_and_unit() {
    for (value, unit, printed) in [
        (0.0, "件", "0件"),
        (7.0, "", "7"),
        (999.0, "人", "999人"),
        (1000.0, "人", "1,000人"),
        (1710.0, "事業所", "1,710事業所"),
        (230_000.0, "人", "230,000人"),
        (3_483_476.0, "円", "3,483,476円"),
        (-1234.0, "人", "-1,234人"),
        (51.2, "%", "51.2%"),
        (1234.5, "㎡", "1,234.5㎡"),
        (51.0, "%", "51%"),
    ] {
        assert_eq!(Figure::Number(value).print(unit), printed);
    }
}

#[test]
fn a_figure_may_print_in_its_own_way() {
    let figure = Figure::Printed { value: 51.0, print: "51.0%".into() };
    assert_eq!(figure.print("%"), "51.0%");
    assert_eq!(figure.value(), Some(51.0));
}

#[test]
fn nothing_measured_is_a_dash_without_unit() {
    assert_eq!(Figure::NotMeasured.print("事業所"), "—");
    assert_eq!(Figure::NotMeasured.value(), None);
}
