// One drawing for each entry of the rail, of one weight, so that the narrow rail can be read.
import type { RailKey } from "./rail";

const drawings: Record<RailKey, string> = {
  situation: "M3 13l3-4 3 2 4-6M3 3v10h10",
  duties: "M6 4h7M6 8h7M6 12h7M2.5 4l.8.8 1.4-1.6M2.5 8l.8.8 1.4-1.6M3 12h1",
  cases: "M8 2.5a2.5 2.5 0 110 5 2.5 2.5 0 010-5zM3 13.5c0-3 2-4.5 5-4.5s5 1.5 5 4.5M12 2v4M10 4h4",
  contacts: "M5.5 3a2 2 0 110 4 2 2 0 010-4zM10.5 3a2 2 0 110 4 2 2 0 010-4zM1.8 13c0-2.600 1.500-4 3.700-4s3.700 1.400 3.700 4M11 9c2 0 3.200 1.400 3.200 4",
  chains: "M4 3a1.500 1.500 0 110 3 1.500 1.500 0 010-3zM12 3a1.500 1.500 0 110 3 1.500 1.500 0 010-3zM8 10.500a1.500 1.500 0 110 3 1.500 1.500 0 010-3zM5 6l2.300 4.500M11 6l-2.300 4.500",
  people: "M8 3a2.500 2.500 0 110 5 2.500 2.500 0 010-5zM3 13.500c0-3 2-4 5-4s5 1 5 4",
  imports: "M8 2.500v7M5 7l3 3 3-3M3 13h10",
  testing: "M6 2.500h4M7 2.500v5l-3.500 5.500h9L9 7.500v-5",
  orders: "M4 2.500h6l2.500 2.500v8.500H4zM6 8h4M6 10.500h4",
  isolation: "M3 13.500V3.500h7v10M10 7h3v6.500M5.500 6h2M5.500 9h2",
  transfer: "M1.500 4.500h8v6h-8zM9.500 7h3l2 2v1.500h-5M4 12a1 1 0 110-.01M11.500 12a1 1 0 110-.01",
  treatment: "M3 3h10v10H3zM8 5.500v5M5.500 8h5",
  zones: "M2.500 4l4-1.500 3 1.500 4-1.500v9.500l-4 1.500-3-1.500-4 1.500zM6.500 2.500v9.500M9.500 4v9.500",
  entry: "M8 2.500v7M3 13h10M4.500 7h7",
  services: "M8 13s-5-3-5-6.500A2.600 2.600 0 018 5a2.600 2.600 0 015 1.500C13 10 8 13 8 13z",
  supply: "M2.500 5L8 2.500 13.500 5v6L8 13.500 2.500 11zM2.500 5L8 7.500 13.500 5M8 7.500v6",
  command: "M3 2.500v11M3 3.500h9l-2 2.500 2 2.500H3",
  reports: "M3 3h10v10H3zM5.500 10V8M8 10V5.500M10.500 10V7",
  plan: "M3 3.500c2-1 3.500-1 5 0 1.500-1 3-1 5 0v9c-2-1-3.500-1-5 0-1.500-1-3-1-5 0zM8 3.500v9",
  audit: "M7 3a4 4 0 110 8 4 4 0 010-8zM10 10l3.500 3.500M5.500 7l1 1 2-2",
  settings: "M3 5h10M3 11h10M6 3.500v3M10 9.500v3",
};

export function RailIcon({ name }: { name: RailKey }) {
  return <Drawn d={drawings[name]} />;
}
/** A drawing on a 16-unit square in the colour of the text. */
export function Drawn({ d, size = 16 }: { d: string; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.400" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}
export const glyphs = {
  search: "M7 3a4 4 0 110 8 4 4 0 010-8zM10 10l3.500 3.500",
  sun: "M8 5.500a2.500 2.500 0 110 5 2.500 2.500 0 010-5zM8 1.500v1.500M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1 1M11.600 11.600l1 1M12.600 3.400l-1 1M4.400 11.600l-1 1",
  keyboard: "M2 4.500h12v7H2zM4.500 7h.01M7 7h.01M9.500 7h.01M11.500 7h.01M5 9.500h6",
  menu: "M3 4.500h10M3 8h10M3 11.500h10",
  fold: "M10 4L6 8l4 4",
  unfold: "M6 4l4 4-4 4",
  down: "M4.500 6.500L8 10l3.500-3.500",
} as const;
