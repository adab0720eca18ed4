// The headers recommended to hosts, as files that nginx, Apache, Netlify and Cloudflare Pages read. One table for all.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { policyFramedBy } from "./policy.mjs";

const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
};
const LAST_SEEN = { "Cache-Control": "no-cache" };
const FOREVER = { "Cache-Control": "public, max-age=31536000, immutable" };
/** Module scripts and data that other sites load. */
const SHARED = { "Access-Control-Allow-Origin": "*" };

/** Names that change with their content. sw.js knows them by the same expression. */
export const HASHED = String.raw`(^|/)(app-[0-9a-f]{16}/[^/]+|[^/]+[-.][0-9a-f]{16}\.\w+)$`;

/**
 * Which files get which headers beyond `ALWAYS`; a file follows one rule at most, all others get `OTHERS`.
 * `globs` are for hosts that only know those, from the names in the folder of the site.
 */
export const RULES = [
  {
    what: "Names that change with their content.",
    regex: HASHED,
    globs: (names) => names.filter((name) => new RegExp(HASHED).test(name)).map((name) => `/${name.replace(/^(app-\w+)\/.*/, "$1/*")}`),
    headers: FOREVER,
  },
  {
    what: "The widget. Any site may frame it; name sites in the place of * to allow only those.",
    regex: String.raw`/embed(\.html)?$`,
    globs: () => ["/embed", "/embed.html"],
    headers: { ...LAST_SEEN, "Content-Security-Policy": policyFramedBy("*") },
  },
  {
    what: "What other sites load by script.",
    regex: String.raw`/(embed\.js|(api|price-books|schema)/[^/]+)$`,
    globs: () => ["/embed.js", "/api/*", "/price-books/*", "/schema/*"],
    headers: { ...LAST_SEEN, ...SHARED },
  },
];
/** All other files, the page among them. */
export const OTHERS = { ...LAST_SEEN, "Content-Security-Policy": policyFramedBy("'self'") };

// Said of what is found alone: a missing file is not to be remembered for a year.
const lines = (headers, write) => Object.entries({ ...ALWAYS, ...headers }).map(([name, value]) => write(name, value));

function nginx() {
  const block = (open, headers) => [
    `  ${open} {`,
    ...lines(headers, (name, value) => `    add_header ${name} "${value}";`),
    "  }",
  ];
  return [
    "# nginx: put this into a `server` block; `root` is the folder that holds the site.",
    "# In a sub-folder of the host (/calc/): replace `location /` by `location /calc/`.",
    "location / {",
    "  index index.html;",
    "  types {",
    "    text/html html; text/css css; text/javascript js; application/json json; application/manifest+json webmanifest;",
    "    application/wasm wasm; image/svg+xml svg; image/png png; text/plain txt ts md;",
    "  }",
    "  charset utf-8;",
    "  charset_types text/css text/javascript application/json text/plain;",
    "  gzip on;",
    "  gzip_vary on;",
    "  gzip_min_length 512;",
    "  gzip_types text/css text/javascript application/json application/manifest+json application/wasm image/svg+xml text/plain;",
    "  # With ngx_brotli: brotli on; and brotli_types with the types of gzip_types.",
    ...lines(OTHERS, (name, value) => `  add_header ${name} "${value}";`),
    ...RULES.flatMap(({ what, regex, headers }) => [`  # ${what}`, ...block(`location ~ "${regex}"`, headers)]),
    "}",
  ];
}

function apache() {
  const set = (headers, indent) => lines(headers, (name, value) => `${indent}Header set ${name} "${value}"`);
  return [
    "# Apache: copy this to `.htaccess` beside index.html (needs mod_headers, AllowOverride FileInfo), or into <Directory>.",
    "AddType application/wasm .wasm",
    "AddType application/manifest+json .webmanifest",
    "AddType text/javascript .js",
    "AddDefaultCharset utf-8",
    "<IfModule mod_deflate.c>",
    "  AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json application/manifest+json application/wasm image/svg+xml text/plain",
    "</IfModule>",
    ...set(OTHERS, ""),
    ...RULES.flatMap(({ what, regex, headers }) => [
      `# ${what}`,
      `<If "%{REQUEST_URI} =~ m#${regex}#">`,
      "  Header unset Content-Security-Policy",
      ...set(headers, "  "),
      "</If>",
    ]),
  ];
}

/** These hosts join what several rules say of a file, so no header is said twice; without a rule they ask anew each time. */
function headersFile(names) {
  const rule = (glob, headers) => [glob, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)];
  const { "Content-Security-Policy": policy } = OTHERS;
  return [
    "# Netlify, Cloudflare Pages: copy this to `_headers` in the published folder. They compress by themselves.",
    "# In a sub-folder of the host: put its name before each address.",
    ...rule("/*", ALWAYS),
    ...["/", "/index.html"].flatMap((page) => rule(page, { "Content-Security-Policy": policy })),
    ...RULES.flatMap(({ what, globs, headers }) => [
      `# ${what}`,
      ...[...new Set(globs(names))].flatMap((glob) => rule(glob, headers)),
    ]),
  ];
}

export function writeHosting(dist) {
  const names = readdirSync(dist, { recursive: true }).sort();
  const folder = join(dist, "hosting");
  mkdirSync(folder, { recursive: true });
  const write = (name, text) => writeFileSync(join(folder, name), `${text.join("\n")}\n`);
  write("nginx.conf", nginx());
  write("apache.conf", apache());
  write("headers.txt", headersFile(names));
}
