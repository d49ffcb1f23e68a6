// A secret that the server shows once: to be copied now. The dialog does not close by a stray click.
import { App, Button, Modal } from "antd";
import { useWords } from "@/i18n";
import { words } from "./words";

export function ShownOnce({ text, secret, onClose }: { text: string; secret: string; onClose: () => void }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    message.success(t("copied"));
  };
  return (
    <Modal
      open title={t("onceTitle")} closable={false} keyboard={false} mask={{ closable: false }} width={480}
      footer={<Button type="primary" onClick={onClose}>{t("done")}</Button>}
    >
      <div className="stack">
        <p>{text}</p>
        <p className="secret mono" style={{ margin: 0 }}>{secret}</p>
        <div><Button onClick={() => void copy()}>{t("copy")}</Button></div>
      </div>
    </Modal>
  );
}
