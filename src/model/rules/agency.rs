//! What kind of agency a name is of: a government or a department, and of which level.

use super::prose::Pattern;

/// A kind of agency (行政机关的类别), as its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgencyKind {
    /// A department of the State Council (国务院部门).
    National,
    /// The government of a province (省级政府).
    Province,
    /// A department of a province (省级部门).
    ProvinceDepartment,
    /// The government of a city, or of a city without districts whose name looks the same (市级政府).
    City,
    /// A department of a city (市级部门).
    CityDepartment,
    /// The government of a county or a district (县级政府).
    County,
    /// A department of a county or a district (县级部门).
    CountyDepartment,
    /// A town, a township or a sub-district (乡镇、街道).
    Township,
    /// Not known from the name.
    Other,
}

/// Province, city and county at the start of a name, then what is left.
static REGIONS: Pattern = Pattern::new(
    "^(?P<province>[^省市县区]{1,8}?(?:省|自治区))?\
         (?P<city>[^市县区]{1,8}?(?:市|自治州|盟))?\
         (?P<county>[^县区旗市]{1,8}?(?:自治县|县|区|旗|市))?(?P<rest>.*)$",
);

/// Cities that are provinces (直辖市).
const MUNICIPALITIES: [&str; 4] = ["北京市", "上海市", "天津市", "重庆市"];
/// Words that look like the name of a county at the start of the name of a department.
const NO_COUNTIES: [&str; 6] = ["城市", "社区", "园区", "辖区", "地区", "库区"];
/// Zones with a committee, which have no level of their own.
const ZONES: &str = "开发区 高新区 园区 新区 示范区 管委会 管理委员会";

impl AgencyKind {
    /// Every kind, from the highest level to the lowest.
    pub const ALL: [Self; 9] = [
        Self::National,
        Self::Province,
        Self::ProvinceDepartment,
        Self::City,
        Self::CityDepartment,
        Self::County,
        Self::CountyDepartment,
        Self::Township,
        Self::Other,
    ];

    /// The name of the kind in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::Province => "province",
            Self::ProvinceDepartment => "province_department",
            Self::City => "city",
            Self::CityDepartment => "city_department",
            Self::County => "county",
            Self::CountyDepartment => "county_department",
            Self::Township => "township",
            Self::Other => "other",
        }
    }

    /// The kind of the agency with this name.
    pub fn of(name: &str) -> Self {
        let name = name.trim();
        if name.starts_with("国家") || name.starts_with("国务院") {
            return if name.contains(['省', '市', '县']) {
                Self::Other
            } else {
                Self::National
            };
        }
        let Some(found) = REGIONS.captures(name) else {
            return Self::Other;
        };
        let part = |part: &str| found.name(part).map_or("", |found| found.as_str());
        let (city, mut county, mut rest) = (part("city"), part("county"), part("rest"));
        if NO_COUNTIES.contains(&county) {
            rest = &name[name.len() - county.len() - rest.len()..];
            county = "";
        }
        if is_township(rest) {
            return Self::Township;
        }
        let mut zones = ZONES.split(' ');
        if zones.any(|zone| county.ends_with(zone) || rest.contains(zone)) {
            return Self::Other;
        }
        let is_province =
            !part("province").is_empty() && city.is_empty() || MUNICIPALITIES.contains(&city);
        match (
            is_government(rest),
            !county.is_empty(),
            is_province,
            !city.is_empty(),
        ) {
            (true, true, ..) => Self::County,
            (false, true, ..) => Self::CountyDepartment,
            (true, _, true, _) => Self::Province,
            (false, _, true, _) => Self::ProvinceDepartment,
            (true, .., true) => Self::City,
            (false, .., true) => Self::CityDepartment,
            (_, false, false, false) => Self::Other,
        }
    }

    /// Whether it is the government of a county or of a higher level.
    pub const fn is_government(self) -> bool {
        matches!(self, Self::Province | Self::City | Self::County)
    }

    /// Whether it is a department of such a government.
    pub const fn is_department(self) -> bool {
        matches!(
            self,
            Self::National
                | Self::ProvinceDepartment
                | Self::CityDepartment
                | Self::CountyDepartment
        )
    }
}

// The office of a government reports for the government.
fn is_government(rest: &str) -> bool {
    let rest = rest.trim_end_matches("办公室").trim_end_matches("办公厅");
    matches!(rest, "" | "人民政府" | "政府")
}

fn is_township(rest: &str) -> bool {
    let place = rest.trim_end_matches("人民政府").trim_end_matches("政府");
    rest.ends_with("街道办事处")
        || rest.ends_with("街道")
        || place.chars().count() <= 12 && place.ends_with(['镇', '乡'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_agency_says_its_kind() {
        let check = |name: &str, expected: &str| {
            assert_eq!(AgencyKind::of(name).id(), expected, "{name}");
        };
        check("宿迁市", "city");
        check("宿迁市人民政府", "city");
        check("宿迁市人民政府办公室", "city");
        check("凉山彝族自治州人民政府", "city");
        check("杭州市生态环境局", "city_department");
        check("杭州市市场监督管理局", "city_department");
        check("杭州市城市管理局", "city_department");
        check("某市某局", "city_department");
        check("杭州市西湖区人民政府", "county");
        check("江苏省苏州市昆山市人民政府", "county");
        check("沭阳县", "county");
        check("沭阳县财政局", "county_department");
        check("江苏省人民政府", "province");
        check("江苏省财政厅", "province_department");
        check("广西壮族自治区人民政府", "province");
        check("上海市人民政府", "province");
        check("上海市教育委员会", "province_department");
        check("上海市浦东新区人民政府", "other");
        check("某县某镇人民政府", "township");
        check("某镇人民政府", "township");
        check("杭州市西湖区北山街道办事处", "township");
        check("苏州工业园区管理委员会", "other");
        check("国家统计局", "national");
        check("国家税务总局宿迁市税务局", "other");
        check("财政部", "other");
        check("", "other");
    }
}
