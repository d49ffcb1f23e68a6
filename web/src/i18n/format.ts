// Numbers, times and durations as people say them, in the reader's language and the jurisdiction's zone.

import { useMemo } from "react";
import { currentClock, useClock } from "@/api/clock";
import type { Masked } from "@/api/types";
import { useLanguage, type Language } from "./index";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** 1 小时 20 分 / 1 h 20 min; two units at most, so that it stays readable under stress. */
export function duration(ms: number, language: Language): string {
  const total = Math.floor(Math.abs(ms) / minute);
  const days = Math.floor(total / 1440);
  const hours = Math.floor((total % 1440) / 60);
  const minutes = total % 60;
  const zh = language === "zh";
  const d = days ? (zh ? `${days} 天` : `${days} d`) : "";
  const h = hours ? (zh ? `${hours} 小时` : `${hours} h`) : "";
  const m = minutes ? (zh ? `${minutes} 分` : `${minutes} min`) : "";
  if (days) return [d, h].filter(Boolean).join(" ");
  if (hours || minutes) return [h, m].filter(Boolean).join(" ");
  return zh ? "不到 1 分" : "under 1 min";
}

/** 还剩 1 小时 20 分 / 1 h 20 min left; 逾期 35 分 / 35 min late. */
export function remaining(due: number, now: number, language: Language): string {
  const length = duration(due - now, language);
  if (due >= now) return language === "zh" ? `还剩 ${length}` : `${length} left`;
  return language === "zh" ? `逾期 ${length}` : `${length} late`;
}
/** How a deadline stands: late, due soon (within two hours), or ahead. */
export function urgency(due: number, now: number): "late" | "soon" | "ahead" {
  if (due < now) return "late";
  return due - now <= 2 * hour ? "soon" : "ahead";
}

/** 5 分前 / 5 min ago. */
export function ago(at: number, now: number, language: Language): string {
  const past = Math.max(0, now - at);
  if (past < minute) return language === "zh" ? "刚刚" : "just now";
  const length = duration(past >= day ? past - (past % hour) : past, language);
  return language === "zh" ? `${length}前` : `${length} ago`;
}

export interface Format {
  language: Language;
  zone: string;
  number(value: number | null | undefined, digits?: number): string;
  /** Share of 1 as per cent, one digit; never 100 % while something is missing. */
  percent(part: number, whole: number): string;
  /** 18:05 */
  time(at: string | number): string;
  /** 07-14 09:20; the year only where it is not this year's. */
  dateTime(at: string | number): string;
  /** Everything, with seconds and zone, for the hover. */
  exact(at: string | number): string;
  /** The day there is in the zone at this moment, YYYY-MM-DD. */
  dayOf(at: string | number): string;
  /** 07-14 from YYYY-MM-DD. */
  day(day: string | null): string;
  hours(minutes: number | null): string;
  /** 甲、乙 / a, b. */
  list(items: readonly string[]): string;
  masked(name: Masked | null, label: string): string;
}

const formats = new Map<string, Format>();

export function formatFor(language: Language, zone: string): Format {
  const known = formats.get(language + zone);
  if (known) return known;
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  const whole = new Intl.NumberFormat(locale);
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  const exact = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: "full", timeStyle: "long" });
  const split = (at: string | number) =>
    Object.fromEntries(parts.formatToParts(new Date(at)).map((p) => [p.type, p.value])) as Record<string, string>;
  const year = () => split(currentClock().now).year;
  const made: Format = {
    language,
    zone,
    number: (value, digits) => {
      if (value === null || value === undefined) return "–";
      if (digits === undefined) return whole.format(value);
      return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
    },
    percent: (part, all) => {
      if (all === 0) return "–";
      const share = part === all ? 100 : Math.min(99.9, Math.floor((part / all) * 1000) / 10);
      return `${share === 100 || share === 0 ? share : share.toFixed(1)}%`;
    },
    time: (at) => { const p = split(at); return `${p.hour}:${p.minute}`; },
    dateTime: (at) => {
      const p = split(at);
      return `${p.year === year() ? "" : `${p.year}-`}${p.month}-${p.day} ${p.hour}:${p.minute}`;
    },
    exact: (at) => exact.format(new Date(at)),
    dayOf: (at) => { const p = split(at); return `${p.year}-${p.month}-${p.day}`; },
    day: (d) => (d === null ? "–" : d.slice(0, 4) === year() ? d.slice(5) : d),
    hours: (minutes) => {
      if (minutes === null) return "–";
      return `${(minutes / 60).toFixed(1).replace(/\.0$/, "")} ${language === "zh" ? "小时" : "h"}`;
    },
    list: (items) => items.join(language === "zh" ? "、" : ", "),
    masked: (name, label) => name?.masked ?? label,
  };
  formats.set(language + zone, made);
  return made;
}

export function useFormat(): Format {
  const language = useLanguage();
  const { time_zone } = useClock();
  return useMemo(() => formatFor(language, time_zone), [language, time_zone]);
}
