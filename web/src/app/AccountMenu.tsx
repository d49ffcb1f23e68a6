// What concerns one's own account: password, two-step sign-in, emergency access, leaving.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown, type MenuProps } from "antd";
import { lazy, Suspense, useState } from "react";
import { api } from "@/api/client";
import { useWords } from "@/i18n";
import { paths } from "./paths";
import { handQuery } from "./searching";
import { useMe } from "./session";
import { setMode, useMode, type Mode } from "./theme";
import { shellWords } from "./words";

// Seldom opened: forms are loaded when somebody asks for them.
const AccountDialog = lazy(() => import("./AccountDialog").then((m) => ({ default: m.AccountDialog })));
export type AccountTask = "password" | "totp" | "breakGlass";

export function AccountMenu({ onSignedOut }: { onSignedOut: () => void }) {
  const t = useWords(shellWords);
  const me = useMe();
  const mode = useMode();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [task, setTask] = useState<AccountTask | null>(null);
  const signOut = async () => {
    // Whether or not the server heard it: nothing of the session stays on this device.
    await api.delete("/session").catch(() => undefined);
    client.clear();
    handQuery("");
    onSignedOut();
  };
  const modes: Mode[] = ["system", "light", "dark"];
  const items: MenuProps["items"] = [
    {
      key: "who", type: "group",
      label: <span>{me.account.display_name}<br /><span className="small soft">{t(`role.${me.account.role}`)} · {me.account.name}</span></span>,
    },
    { key: "settings", label: t("settings") },
    { key: "password", label: t("password") },
    { key: "totp", label: t("totp") },
    { key: "breakGlass", label: me.break_glass ? t("breakGlassEnd") : t("breakGlass") },
    { key: "theme", label: t("theme"), children: modes.map((m) => ({ key: `theme.${m}`, label: t(`theme.${m}`) })) },
    { type: "divider" },
    { key: "signOut", label: t("signOut") },
  ];
  const choose: MenuProps["onClick"] = ({ key }) => {
    if (key === "signOut") void signOut();
    else if (key === "settings") void navigate({ href: paths.settings() });
    else if (key.startsWith("theme.")) setMode(key.slice(6) as Mode);
    else setTask(key as AccountTask);
  };
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, onClick: choose, selectedKeys: [`theme.${mode}`] }} placement="bottomRight">
        <Button type="text" className="account">
          <span className="sr">{t("me")} </span>
          <span className="avatar" aria-hidden="true">{me.account.display_name.slice(0, 1)}</span>
          <span className="account-name">{me.account.display_name}</span>
        </Button>
      </Dropdown>
      {task && (
        <Suspense fallback={null}>
          <AccountDialog task={task} onClose={() => setTask(null)} />
        </Suspense>
      )}
    </>
  );
}
