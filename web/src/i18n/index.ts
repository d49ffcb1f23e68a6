// Every string in both languages. A module keeps its words beside it as pairs [zh, en], so that neither language can
// be forgotten; they are registered with i18next under the module's name when the page is loaded.

import i18next from "i18next";
import { useCallback, useMemo } from "react";
import { initReactI18next, useTranslation } from "react-i18next";

export type Language = "zh" | "en";
export type Pair = readonly [zh: string, en: string];
export interface Words<K extends string = string> {
  ns: string;
  pairs: Record<K, Pair>;
}
/** Keys as one asks for them: English plurals are kept under key_one and key_other. */
type Asked<K extends string> = K extends `${infer S}_one` | `${infer S}_other` ? S : K;
export type Translate<K extends string> = (key: Asked<K>, values?: Record<string, string | number>) => string;

const stored = "quell.language";

function first(): Language {
  const kept = localStorage.getItem(stored);
  if (kept === "zh" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

void i18next.use(initReactI18next).init({
  lng: first(),
  fallbackLng: "zh",
  resources: {},
  // Keys are flat and may hold dots: "rail.cases".
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});
document.documentElement.lang = i18next.language === "zh" ? "zh-CN" : "en";

/** Declares the words of a module. */
export function defineWords<const P extends Record<string, Pair>>(ns: string, pairs: P): Words<keyof P & string> {
  for (const [index, language] of (["zh", "en"] as const).entries()) {
    const bundle = Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, pair[index] as string]));
    i18next.addResourceBundle(language, ns, bundle, true, true);
  }
  return { ns, pairs };
}

/** The words of a module in the language of the reader. */
export function useWords<K extends string>(words: Words<K>): Translate<K> {
  const { t } = useTranslation(words.ns);
  return useMemo(() => (key, values) => t(key as string, { ...values }), [t]);
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "zh";
}
export function currentLanguage(): Language {
  return i18next.language === "en" ? "en" : "zh";
}
export function setLanguage(language: Language, remember = true): void {
  if (remember) localStorage.setItem(stored, language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  void i18next.changeLanguage(language);
}
/** Whether the reader chose a language here; if not, the account's applies. */
export function languageChosen(): boolean {
  return localStorage.getItem(stored) !== null;
}

/** What the server says in both languages, in the reader's. */
export function useSaid(): (said: { zh: string; en: string }) => string {
  const language = useLanguage();
  return useCallback((said) => said[language] || said[language === "zh" ? "en" : "zh"], [language]);
}
