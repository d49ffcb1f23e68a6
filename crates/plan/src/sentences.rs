//! The sentence of every reason, in both languages. A name in braces stands for a value.

/// One reason: its code, and its wording.
pub(crate) struct Sentence {
    pub(crate) code: &'static str,
    pub(crate) en: &'static str,
    pub(crate) zh: &'static str,
}

macro_rules! sentences {
    ($($code:literal: $en:literal, $zh:literal;)*) => {
        pub(crate) const SENTENCES: &[Sentence] =
            &[$(Sentence { code: $code, en: $en, zh: $zh },)*];
    };
}

sentences! {
    "case-known": "Became known as {class} on {at}.", "{at} 报告为{class}。";
    "no-onset": "The day of onset is missing; the infectious window is counted from the first \
        positive specimen and starts on {from}.", "缺少发病日期，可传播时段按首次阳性采样推算，自 {from} 起。";
    "case-investigate": "The case became known on {at}; this stage of the investigation is due {hours} \
        hours later.", "病例于 {at} 报告，此项流调须在 {hours} 小时内完成。";
    "case-report": "The case became known on {at} and is reported directly within {hours} hours.",
        "病例于 {at} 发现，须在 {hours} 小时内网络直报。";
    "case-publish": "The case became known on {at}; information for the public is due within {hours} \
        hours.", "病例于 {at} 报告，须在 {hours} 小时内发布信息。";
    "case-ihr": "The case became known on {at}; the International Health Regulations ask for an \
        assessment and notification within {hours} hours.",
        "病例于 {at} 报告，按《国际卫生条例》须在 {hours} 小时内评估并通报。";
    "card-correct": "The case was classified anew from {old} to {new} on {at}; the card is corrected.",
        "{at} 由{old}订正为{new}，须订正报告卡。";
    "case-trace": "The case became known on {at}; its contacts are found within {hours} hours.",
        "病例于 {at} 报告，须在 {hours} 小时内判定密切接触者。";
    "contact-trace": "The close contact became known on {at}; the people it met since are found within \
        {hours} hours.", "密切接触者于 {at} 判定，须在 {hours} 小时内判定其接触者。";
    "case-transfer": "The case became known on {at} and is moved to a designated hospital within \
        {hours} hours.", "病例于 {at} 报告，须在 {hours} 小时内转运至定点医院。";
    "case-treat": "The case became known on {at} and is admitted within {hours} hours.",
        "病例于 {at} 报告，须在 {hours} 小时内收治。";
    "order-case": "A case known since {at} is isolated in hospital until {until} at the latest.",
        "病例于 {at} 报告，在医院隔离治疗，最迟至 {until}。";
    "case-released": "Released on {at}.", "已于 {at} 解除隔离。";
    "case-died": "Died on {at}.", "已于 {at} 死亡。";
    "release-met": "The tests of release were complete on {at}.", "{at} 达到解除隔离标准。";
    "term-over": "The term of the order ended on {until} and no tests of release are known; a doctor \
        decides.", "管控期限已于 {until} 届满，未见解除隔离检测结果，须由医生判断。";
    "after-release": "Released from hospital on {at}; follow-up at home runs until {until}.",
        "{at} 出院，居家管理至 {until}。";
    "became-case": "The contact became a case and is managed as one.", "该接触者已转为病例，按病例管理。";
    "retest-preliminary": "A preliminary positive of {at} is settled by another single test within \
        {hours} hours.", "{at} 初筛阳性，须在 {hours} 小时内单采复核。";
    "tube-positive": "A tube shared by {pool} people was positive on {at}; each of them stays where \
        they are and is tested singly.", "{at} 一支 {pool} 人混采管阳性，管内人员就地隔离并单采复核。";
    "test-unclear": "A test reported on {at} was unclear and is repeated (people in the tube: {pool}).",
        "{at} 检测结果可疑，须重新采样（管内人数：{pool}）。";
    "order-lifted": "An officer lifted or refused the order on {at}: {reason}.",
        "{at} 由工作人员解除或不予签发：{reason}。";
    "order-over": "The order came to its end on {at}.", "管控期限于 {at} 届满。";
    "order-draft": "The plan drafts an order under rule {rule} until {until}; an officer decides.",
        "方案依规则 {rule} 起草管控决定，至 {until}，由工作人员决定是否签发。";
    "order-signed": "An order under rule {rule} was signed on {at}; the person concerned is told why, \
        until when and how to appeal.", "依规则 {rule} 的管控决定于 {at} 签发，须告知当事人理由、期限和申诉途径。";
    "basis-ended": "What the order signed on {at} rested on no longer holds, so it is over.",
        "{at} 签发的管控决定已失去依据，自动终止。";
    "order-contact": "As {category}, last exposed on {last}, the measure runs until {until}.",
        "属{category}，末次暴露 {last}，管控至 {until}。";
    "isolate-contact": "Is {category} of {case}, known since {known}; isolation begins.",
        "系{case}的{category}，{known} 判定，须落实隔离。";
    "transfer-contact": "Is {category} of {case}, known since {known}, and is moved to an isolation \
        site within {hours} hours.", "系{case}的{category}，{known} 判定，须在 {hours} 小时内转运至集中隔离点。";
    "test-day": "Is {category} of {case} (known since {known}); test of day {day}, on {date}, counted \
        from isolation on {start}.", "系{case}的{category}（{known} 判定），自 {start} 隔离起第 {day} 天，{date} 检测。";
    "test-day-expected": "Is {category} of {case} (known since {known}); test of day {day}, on {date}. \
        No start of isolation is recorded, so days are counted from {start}, when it is due.",
        "系{case}的{category}（{known} 判定），第 {day} 天 {date} 检测；隔离起始未登记，按应隔离日 {start} 推算。";
    "test-day-then": "Is {category} of {case} (known since {known}); test of day {day} of the second \
        phase, on {date}.", "系{case}的{category}（{known} 判定），第二阶段第 {day} 天，{date} 检测。";
    "check-health": "Is {category} of {case} (known since {known}); health is checked on {date}, until \
        {until}.", "系{case}的{category}（{known} 判定），{date} 健康监测，至 {until}。";
    "prophylaxis": "Is {category} of {case} (known since {known}); {product} helps until {until}.",
        "系{case}的{category}（{known} 判定），{product} 在 {until} 前有效。";
    "ask-assistance": "Is {category} of {case} (known since {known}); {from} manages the case and asks \
        {to}, where the contact lives.", "系{case}的{category}（{known} 判定），由 {from} 向居住地 {to} 发出协查函。";
    "verify-exposure": "A meeting with {case} around {date} is possible but not established; it is \
        verified.", "与{case}在 {date} 前后可能有接触，尚未核实，须核实。";
    "source-tests-missing": "Release needs {wanted} negative tests of the close contact; {known} are \
        known and they do not suffice.", "解除须密接前 {wanted} 次检测均为阴性，目前已知 {known} 次，尚不满足。";
    "bring-food": "May not leave since {since}; food and water are brought on {date}.",
        "自 {since} 起不能外出，{date} 须送餐上门。";
    "bring-medicine": "May not leave since {since}; is asked for the medicine needed, which is brought.",
        "自 {since} 起不能外出，须询问并送达所需药品。";
    "give-care": "May not leave since {since} and cannot live alone; care is seen to.",
        "自 {since} 起不能外出且不能独立生活，须落实照护。";
    "release": "The order ends on {at}; whoever it confined is let go within {hours} hours.",
        "管控于 {at} 终止，须在 {hours} 小时内解除隔离。";
    "zone-level": "Becomes {level}, because {case} was there ({role}); last counted on {day}, it is \
        lifted after {days} days without a new case.",
        "划为{level}：{case}曾在此（{role}），自 {day} 起连续 {days} 天无新增后解除。";
    "zone-level-by-day": "Becomes {level}, because {case} was there ({role}), known by the day only; \
        last counted on {day}, it is lifted after {days} days without a new case.",
        "划为{level}：{case}曾在此（{role}），仅知日期；自 {day} 起连续 {days} 天无新增后解除。";
    "zone-publish": "Became {level} because of {case} ({role}, {day}); the area is published.",
        "因{case}（{role}，{day}）划为{level}，须发布。";
    "zone-disinfect": "Is {level} because of {case} ({role}, {day}); the place is disinfected.",
        "因{case}（{role}，{day}）划为{level}，须终末消毒。";
    "zone-round": "Is {level} because of {case} ({role}) since {day}, for {days} days; everybody there \
        is tested on day {number}.", "因{case}（{role}）自 {day} 划为{level}，为期 {days} 天；第 {number} 天全员检测。";
    "zone-round-last": "Is {level} because of {case} ({role}) since {day}, for {days} days; everybody \
        is tested once more before it is lifted.",
        "因{case}（{role}）自 {day} 划为{level}，为期 {days} 天；解除前须再全员检测一次。";
    "zone-extend": "The round of tests that lifting needs was not negative or not reported by {day}.",
        "截至 {day} 未见解除所需的全员检测阴性结果。";
    "zone-step": "Becomes {level} on {at} for {days} days, before it is free.",
        "自 {at} 起降为{level}，{days} 天后解除。";
    "zone-earlier": "An order signed on an earlier case runs until {until}.",
        "依早前病例签发的决定执行至 {until}。";
    "cluster": "{cases} cases within {days} days in one place, complete on {at}.",
        "同一场所 {days} 天内出现 {cases} 例，{at} 达到聚集性标准。";
    "stayed": "Stayed at {place} ({setting}), {visits} times, last on {date}.",
        "曾在{place}（{setting}）停留 {visits} 次，最后一次 {date}。";
    "stayed-by-day": "Stayed at {place} ({setting}), {visits} times, last on {date}, known by the day \
        only.", "曾在{place}（{setting}）停留 {visits} 次，最后一次 {date}，仅知日期。";
    "met-infected": "Is named as infected by {case}, known since {known}; last met on {date} ({setting}).", "被列为{case}的续发病例，{known} 得知；末次接触 {date}（{setting}）。";
    "met-named": "Is named as a contact of {case} in a relation that makes a close contact, known since \
        {known}; last met on {date} ({setting}).",
        "经提名与{case}有密切接触，{known} 得知；末次接触 {date}（{setting}）。";
    "met-named-weaker": "Is named as a contact of {case}, in no relation that makes a close contact, \
        known since {known}; last met on {date} ({setting}).",
        "经提名与{case}有接触，不属密接情形，{known} 得知；末次接触 {date}（{setting}）。";
    "met-by-day": "Was at the same place as {case} on {date} ({setting}); only the day is known, so it is \
        not established that they met (known since {known}; {minutes} minutes possible).",
        "{date} 与{case}同日到过同一场所（{setting}），仅知日期，尚不能认定接触（{known} 得知，可能 {minutes} 分钟）。";
    "met-air": "Came to the same place ({setting}) soon after {case} had left, on {date}, for {minutes} \
        minutes; the air still counts (known since {known}).",
        "{date} 在{case}离开后不久到过同一场所（{setting}）{minutes} 分钟，空气仍有传播可能（{known} 得知）。";
    "met-dwelling": "Stayed in one dwelling with {case}, last on {date}, {minutes} minutes ({setting}; \
        known since {known}).", "与{case}同住，末次 {date}，{minutes} 分钟（{setting}；{known} 得知）。";
    "met-seats": "Travelled near {case} ({setting}) on {date}, {minutes} minutes (known since {known}).",
        "{date} 与{case}同乘且座位相近（{setting}），{minutes} 分钟（{known} 得知）。";
    "met-closed": "Was with {case} in a closed place ({setting}) for {minutes} minutes, last on {date} \
        (known since {known}).", "与{case}在密闭场所（{setting}）同处 {minutes} 分钟，末次 {date}（{known} 得知）。";
    "met-group": "Was with {case} in a large group ({setting}) for {minutes} minutes, last on {date}; how \
        near is to be verified (known since {known}).",
        "与{case}在人数较多的场所（{setting}）同处 {minutes} 分钟，末次 {date}，距离待核实（{known} 得知）。";
    "met-weaker": "Was at the same place as {case} ({setting}) for {minutes} minutes, last on {date}, not \
        as a close contact (known since {known}).",
        "与{case}同在一处（{setting}）{minutes} 分钟，末次 {date}，不属密接（{known} 得知）。";
    "met-second": "Met a close contact of {case} for long ({setting}, {minutes} minutes), last on {date} \
        (known since {known}).", "与{case}的密接长时间接触（{setting}，{minutes} 分钟），末次 {date}（{known} 得知）。";
    "met-decided": "An officer decided on {at} that this is {category} of {case}: {reason}; last met on \
        {date} ({setting}; known since {known}).",
        "经研判于 {at} 认定为{case}的{category}：{reason}；末次接触 {date}（{setting}；{known} 得知）。";
    "met-not": "An officer decided on {at} that this is no contact of {case}: {reason}.",
        "经研判于 {at} 认定不属{case}的接触者：{reason}。";
    "appeal-filed": "An appeal against the order under rule {rule} was filed on {at} ({ground}); a first \
        answer is owed within {hours} hours.",
        "{at} 就依规则 {rule} 的管控决定提出申诉（{ground}），须在 {hours} 小时内答复。";
}
