use haifu::calendar::{FiscalYear, long_date, long_date_with_weekday, short_date_with_weekday, time_of_day, weekday};
use jiff::civil::{Date, date, time};

#[test]
fn the_day_an_era_begins_belongs_to_it() {
    for (day, printed) in [
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 12, 31), "令和元年12月31日"),
        (date(2020, 1, 1), "令和2年1月1日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1912, 7, 30), "大正元年7月30日"),
        (date(1873, 1, 1), "明治6年1月1日"),
        (date(2025, 6, 3), "令和7年6月3日"),
    ] {
        assert_eq!(long_date(day), printed);
    }
}

#[test]
fn a_fiscal_year_begins_on_the_first_of_april() {
    let year = |day: Date| FiscalYear::of(day).year();
    assert_eq!(year(date(2025, 3, 31)), 2024);
    assert_eq!(year(date(2025, 4, 1)), 2025);
    assert_eq!(year(date(2026, 1, 1)), 2025);
}

#[test]
fn a_fiscal_year_is_named_by_the_era_of_its_greater_part() {
    for (year, label) in [
        (1988, "昭和63年度"),
        (1989, "平成元年度"),
        (2018, "平成30年度"),
        (2019, "令和元年度"),
        (2020, "令和2年度"),
        (2024, "令和6年度"),
        (2028, "令和10年度"),
    ] {
        assert_eq!(FiscalYear::new(year).map(FiscalYear::label).as_deref(), Some(label));
    }
}

#[test]
fn only_four_digits_are_a_fiscal_year() {
    assert_eq!("2024".parse::<FiscalYear>().ok().map(FiscalYear::year), Some(2024));
    for text in ["", "24", "02024", "+2024", "２０２４", "令和6", "2024年", "1000", "9999"] {
        assert!(text.parse::<FiscalYear>().is_err(), "{text}");
    }
}

#[test]
fn weekdays_follow_the_calendar() {
    // 3 June 2025 was a Tuesday; a leap day and the days around it.
    let names: Vec<&str> = (0..7).map(|i| weekday(date(2025, 6, 2 + i))).collect();
    assert_eq!(names, ["月", "火", "水", "木", "金", "土", "日"]);
    assert_eq!(weekday(date(2024, 2, 29)), "木");
    assert_eq!(long_date_with_weekday(date(2025, 6, 3)), "令和7年6月3日（火）");
    assert_eq!(short_date_with_weekday(date(2025, 6, 16)), "6月16日（月）");
}

#[test]
fn times_are_counted_in_two_halves() {
    for (hour, minute, printed) in [
        (0, 0, "午前0時"),
        (9, 30, "午前9時30分"),
        (10, 0, "午前10時"),
        (11, 59, "午前11時59分"),
        (12, 0, "正午"),
        (12, 30, "午後0時30分"),
        (13, 0, "午後1時"),
        (23, 5, "午後11時5分"),
    ] {
        assert_eq!(time_of_day(time(hour, minute, 0, 0)), printed);
    }
}
