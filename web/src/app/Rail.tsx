// The rail on the left: where one can go, grouped by the river.
import { Link, useLocation } from "@tanstack/react-router";
import { useWords } from "@/i18n";
import { Drawn, glyphs, RailIcon } from "./icons";
import { railOf } from "./pages";
import { useScopeSearch } from "./scope";
import { grouped, useRail } from "./useRail";
import { shellWords } from "./words";

export function Rail({ narrow, onToggle }: { narrow: boolean; onToggle: () => void }) {
  const t = useWords(shellWords);
  const here = railOf(useLocation().pathname);
  const search = useScopeSearch();
  const shown = grouped(useRail());
  return (
    <nav className="rail" aria-label={t("mainNavigation")}>
      <Link to="/" search={search as never} className="brand" aria-label="Quell">
        <img src="/icon.svg" alt="" width={22} height={22} />
        <span className="rail-text">Quell</span>
      </Link>
      <div className="rail-scroll">
        {shown.map(({ group, entries }) => (
          <section key={group} aria-label={t(group)}>
            <h2 className="rail-group">{t(group)}</h2>
            <ul>
              {entries.map((entry) => (
                <li key={entry.key}>
                  <Link
                    to={entry.to}
                    search={search as never}
                    className="rail-link"
                    title={narrow ? t(`rail.${entry.key}`) : undefined}
                    aria-label={t(`rail.${entry.key}`)}
                    aria-current={here === entry.key ? "page" : undefined}
                  >
                    <RailIcon name={entry.key} />
                    <span className="rail-text">{t(`rail.${entry.key}`)}</span>
                    <kbd className="rail-key" aria-hidden="true">{entry.letter}</kbd>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <button type="button" className="rail-link rail-fold" onClick={onToggle} aria-label={t(narrow ? "expand" : "collapse")}>
        <Drawn d={narrow ? glyphs.unfold : glyphs.fold} />
        <span className="rail-text">{t(narrow ? "expand" : "collapse")}</span>
      </button>
    </nav>
  );
}
