// One rule: what it says, where that is written, the numbers that govern it with how sure they are, and what it made
// people owe here.
import type { Plan } from "@/api/types";
import { paths } from "@/app/paths";
import { useSaid, useWords } from "@/i18n";
import { OwedBar, owedOf, Tag, type Tone } from "@/ui";
import { Marked } from "./Marked";
import { useNumberText } from "./numberText";
import { words } from "./words";

type RuleOf = Plan["chapters"][number]["rules"][number];

const sure: Record<string, { shape: string; tone: Tone }> = {
  high: { shape: "●", tone: "done" }, medium: { shape: "◐", tone: "info" }, low: { shape: "◔", tone: "soon" }, unverified: { shape: "○", tone: "soon" },
};

export function Rule({ rule, asked }: { rule: RuleOf; asked: string }) {
  const t = useWords(words);
  const said = useSaid();
  return (
    <div className="rule" id={rule.id}>
      <header className="rule-head">
        <h3><Marked text={rule.article} asked={asked} /></h3>
        <span className="soft small">{t("source")} <Marked text={rule.source} asked={asked} /></span>
        <span className="soft mono"><Marked text={rule.id} asked={asked} /></span>
      </header>
      <p className="rule-text"><Marked text={said(rule)} asked={asked} /></p>
      <div className="rule-body">
        {rule.numbers.length > 0 && <Numbers numbers={rule.numbers} asked={asked} />}
        <Produced rule={rule} />
      </div>
    </div>
  );
}

function Numbers({ numbers, asked }: { numbers: RuleOf["numbers"]; asked: string }) {
  const t = useWords(words);
  const say = useNumberText();
  const word = (confidence: string) => (confidence in sure ? t(`confidence.${confidence as "high"}`) : confidence);
  return (
    <table className="plain rule-numbers">
      <thead><tr><th scope="col">{t("number")}</th><th scope="col">{t("value")}</th><th scope="col">{t("source")}</th><th scope="col">{t("confidence")}</th></tr></thead>
      <tbody>
        {numbers.map((n) => (
          <tr key={n.key}>
            <th scope="row" className="mono"><Marked text={n.key} asked={asked} /></th>
            <td><b>{say(n.value, n.unit)}</b></td>
            <td className="soft small">{n.source}</td>
            <td><Tag {...sure[n.confidence]}>{word(n.confidence)}</Tag></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Produced({ rule }: { rule: RuleOf }) {
  const t = useWords(words);
  const { duties, orders } = rule.produced;
  const apart = duties.planned + duties.lapsed;
  const any = owedOf(duties) + apart + orders > 0;
  return (
    <div className="rule-produced">
      {!any ? <p className="soft small">{t("produced")}: {t("producedNone")}</p> : (
        <>
          <OwedBar count={duties} label={t("produced")} to={paths.duties({ rule: rule.id })} />
          <p className="soft small">
            {[apart > 0 && t("producedApart", { planned: duties.planned, lapsed: duties.lapsed }), orders > 0 && t("producedOrders", { count: orders })].filter(Boolean).join(" · ")}
          </p>
        </>
      )}
    </div>
  );
}
