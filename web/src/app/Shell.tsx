// The frame around every page: rail, top bar, bands that concern the whole page, and the keys that work anywhere.

import { Navigate, useLocation } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n";
import { BottomBar } from "./BottomBar";
import { useGoKeys } from "./keys";
import { KeysHelp } from "./KeysHelp";
import { railOf } from "./pages";
import { Rail } from "./Rail";
import { useMe } from "./session";
import { TopBar } from "./TopBar";
import { useRail } from "./useRail";
import { shellWords } from "./words";

const stored = "quell.rail";

export function Shell({ children }: { children: ReactNode }) {
  const t = useWords(shellWords);
  const me = useMe();
  const format = useFormat();
  const { pathname } = useLocation();
  const [narrow, setNarrow] = useState(() => localStorage.getItem(stored) === "narrow");
  const [help, setHelp] = useState(false);
  useGoKeys(() => setHelp(true));

  const entries = useRail();
  // Who works without the situation begins where their own work is.
  const home = ["situation", "duties", "settings"].flatMap((key) => entries.filter((entry) => entry.key === key))[0] ?? entries[0];
  const key = railOf(pathname);
  useEffect(() => {
    document.title = key ? `${t(`rail.${key}`)} · Quell` : "Quell";
  }, [key, t]);

  const toggle = () => {
    localStorage.setItem(stored, narrow ? "wide" : "narrow");
    setNarrow(!narrow);
  };
  return (
    <div className="shell" data-rail={narrow ? "narrow" : "wide"}>
      <a className="skip" href="#main">{t("skip")}</a>
      <Rail narrow={narrow} onToggle={toggle} />
      <TopBar onKeys={() => setHelp(true)} />
      <main id="main" className="main" tabIndex={-1}>
        {me.break_glass && (
          <p className="band band-late" role="status">
            {t("breakGlassUntil", { time: format.time(me.break_glass.until), reason: me.break_glass.reason })}
          </p>
        )}
        {pathname === "/" && home && home.to !== "/" ? <Navigate to={home.to} replace /> : children}
      </main>
      <BottomBar />
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
