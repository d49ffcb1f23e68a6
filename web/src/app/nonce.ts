// The server's policy allows styles from our files and those that carry its nonce. The component library is told the
// nonce, but parts of it (scroll lock, measuring of scroll bars) make style elements without passing it on; so every
// style element made by our own scripts gets it. It gives nothing away: whoever can run a script here can read it.

const written = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
/** Undefined where no server filled it in. */
export const nonce = written && written !== "__NONCE__" ? written : undefined;

if (nonce) {
  const make = document.createElement.bind(document);
  document.createElement = ((tag: string, options?: ElementCreationOptions) => {
    const element = make(tag, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
}
