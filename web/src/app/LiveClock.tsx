// The time the page stands for. A pulse while the server is heard; since when not, as soon as it is silent. An
// exercise clock that runs fast says so, for nobody may take it for the world's.
import { Tooltip } from "antd";
import { useClock, useNow } from "@/api/clock";
import { useLive } from "@/api/live";
import { useLanguage, useWords } from "@/i18n";
import { duration, useFormat } from "@/i18n/format";
import { shellWords } from "./words";

export function LiveClock() {
  const t = useWords(shellWords);
  const format = useFormat();
  const language = useLanguage();
  const now = useNow(5);
  const { speed } = useClock();
  const { connected, lastSeen } = useLive();
  // A short break mends itself; only a longer one is worth a reader's eye.
  const silent = !connected && Date.now() - lastSeen > 5_000;
  const speedText = Number.isInteger(speed) ? String(speed) : speed.toFixed(1);
  const hint = silent ? t("lateHint") : t("liveHint", { exact: format.exact(now) });
  return (
    <Tooltip title={speed === 1 ? hint : `${hint} ${t("speedHint", { speed: speedText })}`}>
      <button type="button" className="live-clock linkish" data-live={connected ? "heard" : silent ? "silent" : "waiting"}>
        <span className="pulse" aria-hidden="true" />
        <time dateTime={new Date(now).toISOString()}>{speed === 1 ? format.time(now) : format.dateTime(now)}</time>
        <span className="live-word">{silent ? t("lateSince", { ago: duration(Date.now() - lastSeen, language) }) : t(connected ? "live" : "connecting")}</span>
        {speed !== 1 && <span className="speed"><span className="speed-word">{t("speed")}</span> ×{speedText}</span>}
      </button>
    </Tooltip>
  );
}
