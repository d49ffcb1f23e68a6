// Everything a page may rely on: language, theme, cache of answers, addresses.

import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App as AntApp, ConfigProvider } from "antd";
import en from "antd/locale/en_GB";
import zh from "antd/locale/zh_CN";
import { useMemo, useState } from "react";
import { onSignedOut } from "@/api/client";
import { makeQueryClient } from "@/api/queries";
import { useLanguage } from "@/i18n";
import { nonce } from "./nonce";
import { makeRouter } from "./router";
import { antThemeFor, useDark } from "./theme";

function start() {
  const queries = makeQueryClient();
  const router = makeRouter();
  // The session is asked anew; when it is over, it leads to the sign-in page itself.
  onSignedOut(() => void queries.invalidateQueries({ queryKey: ["/session"] }));
  return { queries, router };
}

export function App() {
  const [{ queries, router }] = useState(start);
  const dark = useDark();
  const language = useLanguage();
  const theme = useMemo(() => antThemeFor(dark), [dark]);
  const csp = useMemo(() => ({ nonce }), []);
  return (
    <ConfigProvider theme={theme} locale={language === "zh" ? zh : en} csp={csp} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <AntApp component={false}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
