// What the pages may load and do: their content security policy. page.mjs writes it into each page, hosting.mjs into
// the recommended headers.

const DIRECTIVES = {
  "default-src": "'none'",
  // Compiles wasm, evaluates no text.
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self'",
  "connect-src": "'self'",
  "worker-src": "'self'",
  "manifest-src": "'self'",
  // The preview of the widget.
  "frame-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

export const POLICY = Object.entries(DIRECTIVES)
  .map(([name, sources]) => `${name} ${sources}`)
  .join("; ");

/** As a header, where it can also say who may frame a page: `'self'`, or `*` for the widget's. */
export const policyFramedBy = (ancestors) => `${POLICY}; frame-ancestors ${ancestors}`;

/** The page's HTML with the policy before anything it could load, and with addresses kept from other hosts. */
export function underPolicy(html) {
  const head = /<meta charset="utf-8" \/>/;
  if (!head.test(html)) throw new Error("the page does not start with its character set");
  return html.replace(
    head,
    `$&\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />\n    <meta name="referrer" content="no-referrer" />`,
  );
}
