// What `?` shows: every key there is, and nothing that does not work.
import { Modal } from "antd";
import { useWords } from "@/i18n";
import { Kbd } from "@/ui/Kbd";
import { useRail } from "./useRail";
import { shellWords } from "./words";

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords(shellWords);
  const entries = useRail();
  const list = [["j", "keys.down"], ["k", "keys.up"], ["x", "keys.pick"], ["X", "keys.range"], ["a", "keys.all"], ["Enter", "keys.open"]] as const;
  const anywhere = [["/", "keys.search"], ["?", "keys.help"], ["Esc", "keys.close"]] as const;
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("keys")} width={560}>
      <div className="keys-help">
        <section>
          <h2>{t("keys.anywhere")}</h2>
          <dl>{anywhere.map(([key, word]) => <Line key={key} keys={[key]} word={t(word)} />)}</dl>
          <h2>{t("keys.lists")}</h2>
          <dl>{list.map(([key, word]) => <Line key={key} keys={[key]} word={t(word)} />)}</dl>
        </section>
        <section>
          <h2>{t("keys.go")}</h2>
          <dl>{entries.map((e) => <Line key={e.key} keys={["g", e.letter]} word={t(`rail.${e.key}`)} />)}</dl>
        </section>
      </div>
    </Modal>
  );
}

function Line({ keys, word }: { keys: string[]; word: string }) {
  return (
    <div>
      <dt>{keys.map((k) => <Kbd key={k}>{k}</Kbd>)}</dt>
      <dd>{word}</dd>
    </div>
  );
}
