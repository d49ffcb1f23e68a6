// A state by shape, word and colour together, so that it survives colour-blindness and printing.
import { useWords } from "@/i18n";
import { uiWords } from "./words";

export type State =
  | "planned" | "open" | "late" | "done" | "lapsed" | "draft" | "signed" | "ended" | "running" | "failed"
  | "met" | "on_track" | "missed" | "due";

const looks: Record<State, { shape: string; tone: Tone }> = {
  planned: { shape: "◌", tone: "soft" },
  open: { shape: "○", tone: "info" },
  late: { shape: "▲", tone: "late" },
  done: { shape: "●", tone: "done" },
  lapsed: { shape: "∅", tone: "soft" },
  draft: { shape: "✎", tone: "soon" },
  signed: { shape: "■", tone: "info" },
  ended: { shape: "□", tone: "soft" },
  running: { shape: "◐", tone: "info" },
  failed: { shape: "▲", tone: "late" },
  met: { shape: "●", tone: "done" },
  on_track: { shape: "○", tone: "info" },
  missed: { shape: "▲", tone: "late" },
  due: { shape: "◔", tone: "soon" },
};

export type Tone = "soft" | "info" | "late" | "soon" | "done";

export function StateTag({ state, word }: { state: State; word?: string }) {
  const t = useWords(uiWords);
  const { shape, tone } = looks[state];
  return <Tag shape={shape} tone={tone}>{word ?? t(`state.${state}`)}</Tag>;
}

/** Any other state of a module: give it a shape, a tone and a word. */
export function Tag({ shape, tone = "soft", children }: { shape?: string; tone?: Tone; children: React.ReactNode }) {
  return <span className={`tag tag-${tone}`}>{shape && <span aria-hidden="true">{shape}</span>}{children}</span>;
}
