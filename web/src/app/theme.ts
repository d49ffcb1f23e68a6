// Light and dark, following the system until the reader chooses. The component library and our own styles take their
// colours from one table, so that a state looks the same everywhere.

import { theme as antTheme, type ThemeConfig } from "antd";
import { useSyncExternalStore } from "react";

export type Mode = "system" | "light" | "dark";
const stored = "quell.theme";
const systemDark = window.matchMedia?.("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

let mode: Mode = read();
function read(): Mode {
  const kept = localStorage.getItem(stored);
  return kept === "light" || kept === "dark" ? kept : "system";
}
export function isDark(): boolean {
  return mode === "dark" || (mode === "system" && (systemDark?.matches ?? false));
}
function apply(): void {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  for (const listener of listeners) listener();
}
systemDark?.addEventListener("change", apply);
apply();

export function setMode(next: Mode): void {
  mode = next;
  if (next === "system") localStorage.removeItem(stored);
  else localStorage.setItem(stored, next);
  apply();
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
export function useMode(): Mode {
  return useSyncExternalStore(subscribe, () => mode);
}
export function useDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}

const font =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

export function antThemeFor(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? [antTheme.darkAlgorithm, antTheme.compactAlgorithm] : antTheme.compactAlgorithm,
    token: {
      fontFamily: font,
      fontSize: 14,
      borderRadius: 5,
      controlHeight: 32,
      motionDurationMid: "0.1s",
      motionDurationSlow: "0.15s",
      colorPrimary: dark ? "#5b9bff" : "#1f5fbf",
      // The library would make it fainter under the pointer, where it has to be read.
      colorPrimaryHover: dark ? "#82b4ff" : "#184c9c",
      colorInfo: dark ? "#5b9bff" : "#1f5fbf",
      colorLink: dark ? "#7fb1ff" : "#1f5fbf",
      colorError: dark ? "#ff7a70" : "#c0261c",
      colorWarning: dark ? "#f0b04a" : "#9a5700",
      colorSuccess: dark ? "#5fcf87" : "#1d7a3e",
      colorBgLayout: dark ? "#14171c" : "#f5f6f8",
      colorBgContainer: dark ? "#1b1f26" : "#ffffff",
      colorBgElevated: dark ? "#232832" : "#ffffff",
      colorText: dark ? "#e4e8ee" : "#1a1f27",
      colorTextSecondary: dark ? "#a7b0bd" : "#535d6b",
      // The library's own grey for hints is too faint for readers in bad light.
      colorTextTertiary: dark ? "#98a2b0" : "#5f6977",
      colorTextPlaceholder: dark ? "#98a2b0" : "#687280",
      colorTextDescription: dark ? "#a7b0bd" : "#535d6b",
      colorBorder: dark ? "#3a424f" : "#c9d0d9",
      colorBorderSecondary: dark ? "#2b323d" : "#e3e7ec",
    },
    components: { Button: { primaryShadow: "none", defaultShadow: "none", primaryColor: dark ? "#0c1320" : "#ffffff" } },
  };
}
