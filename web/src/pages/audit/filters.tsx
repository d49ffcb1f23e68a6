// Filters that several lists of the audit share. Days are meant in the jurisdiction's zone, whole days at both ends.
import { Button } from "antd";
import { useClock } from "@/api/clock";
import { useWords } from "@/i18n";
import { fromZoned } from "@/i18n/zone";
import { useUrl } from "@/ui";
import { words } from "./words";

/** From and until as moments: the end is the beginning of the day after. */
export function useSpan(): { from?: string; to?: string } {
  const [url] = useUrl();
  const { time_zone: zone } = useClock();
  const begin = (day?: string, later = 0) => {
    if (!day || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
    const date = new Date(Date.parse(`${day}T00:00Z`) + later * 86_400_000).toISOString().slice(0, 10);
    return fromZoned(`${date}T00:00`, zone) ?? undefined;
  };
  return { from: begin(url.from), to: begin(url.to, 1) };
}

export function SpanFilter() {
  const t = useWords(words);
  const [url, setUrl] = useUrl();
  return (
    <>
      {(["from", "to"] as const).map((end) => (
        <label key={end} className="row span-filter">
          <span className="soft small">{t(end)}</span>
          <input type="date" className="time-field" value={url[end] ?? ""} onChange={(e) => setUrl({ [end]: e.target.value })} />
        </label>
      ))}
    </>
  );
}

/** A filter that a click on a row has set; a click takes it away. The name is not kept in the address. */
export function SetFilter({ name, text }: { name: string; text: (value: string) => string }) {
  const [url, setUrl] = useUrl();
  const value = url[name];
  return value ? <Button onClick={() => setUrl({ [name]: undefined })}>{text(value)} ✕</Button> : null;
}
