//! The codes of issues and refusals, with their weight, meaning and next step in English and Chinese.
//! The list in `docs/import.md` is held equal to this one by a test.

use crate::issue::Severity;

/// Language of a text for people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// English.
    English,
    /// Chinese.
    Chinese,
}

/// One code.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// The code itself; it never changes its meaning.
    pub code: &'static str,
    /// Weight of an issue; `None` where it refuses the whole file.
    pub severity: Option<Severity>,
    /// Meaning and next step, in English and in Chinese.
    texts: [(&'static str, &'static str); 2],
}

impl Code {
    /// What it means.
    pub fn meaning(&self, language: Language) -> &'static str {
        self.texts[language as usize].0
    }

    /// What to do about it.
    pub fn next_step(&self, language: Language) -> &'static str {
        self.texts[language as usize].1
    }
}

macro_rules! code {
    ($severity:expr, $code:literal, $en:literal, $en_next:literal, $zh:literal, $zh_next:literal) => {
        Code {
            code: $code,
            severity: $severity,
            texts: [($en, $en_next), ($zh, $zh_next)],
        }
    };
}

const R: Option<Severity> = None;
const E: Option<Severity> = Some(Severity::Error);
const W: Option<Severity> = Some(Severity::Warning);
const N: Option<Severity> = Some(Severity::Note);

/// Every code, in the order of the manual.
pub const CODES: &[Code] = &[
    code!(
        R,
        "too-large",
        "the file has more bytes, rows or cells than are taken at once",
        "split it and import the parts",
        "文件过大",
        "请拆分后分别导入"
    ),
    code!(
        R,
        "too-many-columns",
        "a row has more columns than are taken",
        "check the separator, or delete columns",
        "列数过多",
        "请检查分隔符或删除多余的列"
    ),
    code!(
        R,
        "cell-too-long",
        "a cell is too long; often a quotation mark is never closed",
        "look for the open quotation mark",
        "单元格过长，常因引号未闭合",
        "请查找未闭合的引号"
    ),
    code!(
        R,
        "empty-file",
        "the file holds nothing",
        "export it again",
        "文件为空",
        "请重新导出"
    ),
    code!(
        R,
        "damaged-file",
        "the file cannot be unpacked or split",
        "copy it again, or save it anew",
        "文件已损坏",
        "请重新复制或另存后导入"
    ),
    code!(
        R,
        "encrypted-file",
        "the file is protected by a password",
        "save it without a password",
        "文件有密码",
        "请另存为无密码的文件"
    ),
    code!(
        R,
        "unsupported-format",
        "the format is known but not read",
        "save it as XLSX or CSV",
        "不支持此格式",
        "请另存为XLSX或CSV"
    ),
    code!(
        R,
        "not-a-table",
        "the file is something else than rows and columns",
        "export the list as CSV or XLSX",
        "不是表格文件",
        "请导出为CSV或XLSX"
    ),
    code!(
        R,
        "not-text",
        "the file is neither a spreadsheet nor text",
        "export the list as CSV or XLSX",
        "既不是表格也不是文本",
        "请导出为CSV或XLSX"
    ),
    code!(
        R,
        "unknown-kind",
        "the kind of list is not known",
        "give cases, stays, contacts or results",
        "未知的名单类型",
        "请填写 cases、stays、contacts 或 results"
    ),
    code!(
        R,
        "other-kind",
        "the columns are those of another kind of list",
        "import it with the kind named",
        "列名属于另一类名单",
        "请按提示的类型导入"
    ),
    code!(
        R,
        "missing-column",
        "a column that this kind needs was not found",
        "name the column, or write a map",
        "缺少必需的列",
        "请修改列名或编写映射文件"
    ),
    code!(
        R,
        "map-unreadable",
        "the map file cannot be read",
        "correct it",
        "映射文件无法读取",
        "请修改映射文件"
    ),
    code!(
        E,
        "date-ambiguous",
        "a date can be read in more than one order and nothing in its column decides",
        "give --dates dmy or mdy",
        "日期的日月顺序无法确定",
        "请用 --dates 指明顺序"
    ),
    code!(
        E,
        "date-order",
        "a date does not exist in the order given",
        "check --dates or the map",
        "日期与指定的顺序不符",
        "请检查 --dates 或映射文件"
    ),
    code!(
        E,
        "date-incomplete",
        "a date lacks its year or day",
        "complete it, or empty the cell",
        "日期不完整",
        "请补全或清空"
    ),
    code!(
        E,
        "date-unreadable",
        "a value is no date",
        "write it as 2004-06-01, or empty the cell",
        "无法识别的日期",
        "请改为2004-06-01的写法或清空"
    ),
    code!(
        E,
        "row-without-subject",
        "the row names nobody",
        "give an id, a name or a document number",
        "该行没有对应的人",
        "请补充编号、姓名或证件号"
    ),
    code!(
        E,
        "stay-without-day",
        "a stay has no day",
        "give a date or a start",
        "停留没有日期",
        "请补充日期或开始时间"
    ),
    code!(
        E,
        "stay-ends-before-start",
        "a stay ends before it begins",
        "correct one of the two",
        "停留的结束早于开始",
        "请更正其中之一"
    ),
    code!(
        E,
        "result-unknown",
        "a result is a word that is not known",
        "translate it in the map under [values.result]",
        "无法识别的检测结果",
        "请在映射文件 [values.result] 中翻译"
    ),
    code!(
        E,
        "conflict",
        "two rows of the file have one id and differ",
        "correct one and import again",
        "同一编号的两行内容不同",
        "请更正后重新导入"
    ),
    code!(
        E,
        "conflict-stored",
        "the row differs from what is stored under its id",
        "correct the file or the record",
        "与已存记录不一致",
        "请更正文件或记录"
    ),
    code!(
        W,
        "date-implausible",
        "a day lies in the future or far from the rest of its column; it was set aside",
        "ask for the true date",
        "日期不合理，已搁置该值",
        "请核实日期"
    ),
    code!(
        W,
        "cell-error",
        "a cell of the spreadsheet holds an error such as #N/A",
        "correct the formula",
        "单元格为错误值",
        "请修正公式"
    ),
    code!(
        W,
        "word-unknown",
        "a code word is not known; it was set aside",
        "translate it in the map under [values]",
        "无法识别的代码，已搁置该值",
        "请在映射文件 [values] 中翻译"
    ),
    code!(
        W,
        "number-unreadable",
        "a number cannot be read or is out of range; it was set aside",
        "correct it",
        "数值无法识别或超出范围，已搁置",
        "请更正"
    ),
    code!(
        W,
        "age-unreadable",
        "an age cannot be read; it was set aside",
        "write 34, or 7月, or 7m",
        "无法识别的年龄，已搁置",
        "请写成34、7月或7m"
    ),
    code!(
        W,
        "row-without-id",
        "a case has no id or name; it went in as anonymous",
        "give it an id",
        "病例没有编号或姓名，按匿名录入",
        "请补充编号"
    ),
    code!(
        W,
        "contact-without-case",
        "a contact has no source case",
        "link it later",
        "密接没有关联病例",
        "请以后补充关联"
    ),
    code!(
        W,
        "stay-without-end",
        "a stay has no end; it was taken as the whole day",
        "give its end",
        "停留没有结束时间，按全天计",
        "请补充结束时间"
    ),
    code!(
        W,
        "infector-self",
        "somebody is named as their own infector or source",
        "correct one of the two",
        "传染者与本人相同",
        "请更正其中之一"
    ),
    code!(
        W,
        "onset-after-confirmation",
        "onset lies after confirmation",
        "check both days",
        "发病晚于确诊",
        "请核实两个日期"
    ),
    code!(
        W,
        "onset-after-report",
        "onset lies after the report",
        "check both days",
        "发病晚于报告",
        "请核实两个日期"
    ),
    code!(
        W,
        "death-before-onset",
        "death lies before onset",
        "check both days",
        "死亡早于发病",
        "请核实两个日期"
    ),
    code!(
        W,
        "release-before-confirmation",
        "release lies before confirmation",
        "check both days",
        "解除早于确诊",
        "请核实两个日期"
    ),
    code!(
        W,
        "outcome-before-admission",
        "the outcome lies before admission",
        "check both days",
        "转归早于入院",
        "请核实两个日期"
    ),
    code!(
        W,
        "infection-after-onset",
        "infection lies after onset",
        "check both days",
        "感染晚于发病",
        "请核实两个日期"
    ),
    code!(
        W,
        "contact-dates-reversed",
        "the first contact lies after the last",
        "check both days",
        "首次接触晚于末次接触",
        "请核实两个日期"
    ),
    code!(
        W,
        "follow-up-reversed",
        "follow-up ends before it begins",
        "check both days",
        "随访结束早于开始",
        "请核实两个日期"
    ),
    code!(
        W,
        "result-before-sample",
        "the result lies before the sample",
        "check both days",
        "结果早于采样",
        "请核实两个日期"
    ),
    code!(
        W,
        "id-check-digit",
        "the check digit or birth date of an identity number is wrong",
        "ask for the number again",
        "身份证号校验位或出生日期有误",
        "请核实证件号"
    ),
    code!(
        W,
        "id-birth-mismatch",
        "the birth date is not the one in the identity number",
        "ask which is right",
        "出生日期与身份证号不符",
        "请核实"
    ),
    code!(
        W,
        "id-sex-mismatch",
        "the sex is not the one in the identity number",
        "ask which is right",
        "性别与身份证号不符",
        "请核实"
    ),
    code!(
        W,
        "map-column-missing",
        "the map names a column that the file does not have",
        "correct the map",
        "映射文件中的列不存在",
        "请修改映射文件"
    ),
    code!(
        W,
        "dates-mixed",
        "a column mixes dates of different orders",
        "give --dates, or correct the column",
        "同一列混用不同的日期顺序",
        "请用 --dates 指明或更正该列"
    ),
    code!(
        N,
        "dates-resolved",
        "the order of a column of dates was decided by its unambiguous values or its header",
        "give --dates if it is wrong",
        "已按本列无歧义的值确定日期顺序",
        "如有误请用 --dates 指明"
    ),
    code!(
        N,
        "dates-serial",
        "numbers were read as dates of a spreadsheet",
        "nothing",
        "数字按电子表格日期读取",
        "无需处理"
    ),
    code!(
        N,
        "dates-short-year",
        "years of two digits were completed",
        "check them",
        "两位年份已补全",
        "请核对"
    ),
    code!(
        N,
        "dates-buddhist",
        "years of the Buddhist era were converted",
        "nothing",
        "佛历年份已换算",
        "无需处理"
    ),
    code!(
        N,
        "duplicate-row",
        "a row says again what an earlier row of the file says",
        "nothing",
        "与前面的行重复",
        "无需处理"
    ),
    code!(
        N,
        "stored-already",
        "a row was imported before",
        "nothing",
        "该行以前已导入",
        "无需处理"
    ),
    code!(
        N,
        "total-row",
        "a row of totals was left out",
        "nothing; write another first cell if it is data",
        "合计行已略去",
        "如为数据请修改首个单元格"
    ),
    code!(
        N,
        "repeated-header",
        "the headers are repeated and were left out",
        "nothing",
        "重复的表头已略去",
        "无需处理"
    ),
    code!(
        N,
        "remark-row",
        "a remark below the list was left out",
        "nothing",
        "表下说明已略去",
        "无需处理"
    ),
    code!(
        N,
        "title-rows",
        "rows above the headers were read as title",
        "nothing",
        "表头以上按标题处理",
        "无需处理"
    ),
    code!(
        N,
        "sheet-chosen",
        "one sheet of several was chosen",
        "save another sheet as its own file to import it",
        "已从多个工作表中选定一个",
        "如需其他工作表请另存后导入"
    ),
    code!(
        N,
        "merged-filled",
        "merged cells were given the value of the cell above",
        "nothing",
        "合并单元格已按上方的值填充",
        "无需处理"
    ),
    code!(
        N,
        "comments-skipped",
        "comment lines beginning with ## were left out",
        "nothing",
        "以##开头的注释行已略去",
        "无需处理"
    ),
    code!(
        N,
        "encoding-recognised",
        "the file is not UTF-8; its encoding was recognised",
        "check a name with special letters",
        "已识别文件编码",
        "请抽查特殊字符"
    ),
    code!(
        N,
        "map-used",
        "says which map was used, column by column",
        "save and edit the map to change it",
        "所用映射",
        "如需更改请保存并编辑映射文件"
    ),
    code!(
        N,
        "more-of-the-same",
        "more issues of one kind are not listed",
        "correct the first ones and import again",
        "同类问题较多，未全部列出",
        "请先处理已列出的"
    ),
];

/// Weight of an issue of this code; an unknown code weighs as an error, so that it is seen.
pub fn severity(code: &str) -> Severity {
    CODES
        .iter()
        .find(|known| known.code == code)
        .and_then(|known| known.severity)
        .unwrap_or(Severity::Error)
}
