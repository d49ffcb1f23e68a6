// Contacts across cases, with the same work as in a case.
import { useScope } from "@/app/scope";
import { useWords } from "@/i18n";
import { PageHeader } from "@/ui";
import { ContactTable } from "./ContactTable";
import { words } from "./words";

export function ContactsPage() {
  const t = useWords(words);
  const scope = useScope();
  return (
    <div className="page">
      <PageHeader title={t("title")} />
      <ContactTable path="/contacts" given={{ query: { jurisdiction: scope } }} />
    </div>
  );
}
