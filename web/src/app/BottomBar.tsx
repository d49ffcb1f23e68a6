// On a telephone the rail becomes a bar at the thumb: the four pages used most, the rest behind "more".
import { Link, useLocation } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useEffect, useState } from "react";
import { useWords } from "@/i18n";
import { Drawn, glyphs, RailIcon } from "./icons";
import { railOf } from "./pages";
import { useScopeSearch } from "./scope";
import { grouped, useRail } from "./useRail";
import { shellWords } from "./words";

export function BottomBar() {
  const t = useWords(shellWords);
  const location = useLocation();
  const here = railOf(location.pathname);
  const search = useScopeSearch();
  const entries = useRail();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [location.pathname]);
  const first = entries.slice(0, entries.length > 5 ? 4 : 5);
  const rest = entries.slice(first.length);
  return (
    <nav className="bottombar" aria-label={t("mainNavigation")}>
      {first.map((entry) => (
        <Link key={entry.key} to={entry.to} search={search as never} aria-current={here === entry.key ? "page" : undefined}>
          <RailIcon name={entry.key} />
          <span>{t(`rail.${entry.key}`)}</span>
        </Link>
      ))}
      {rest.length > 0 && (
        <button type="button" onClick={() => setOpen(true)} aria-expanded={open}>
          <Drawn d={glyphs.menu} />
          <span>{t("more")}</span>
        </button>
      )}
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" title={t("more")} size="auto">
        {grouped(rest).map(({ group, entries: inGroup }) => (
          <section key={group} className="drawer-group">
            <h2 className="rail-group">{t(group)}</h2>
            {inGroup.map((entry) => (
              <Link key={entry.key} to={entry.to} search={search as never} className="rail-link">
                <RailIcon name={entry.key} />
                <span>{t(`rail.${entry.key}`)}</span>
              </Link>
            ))}
          </section>
        ))}
      </Drawer>
    </nav>
  );
}
