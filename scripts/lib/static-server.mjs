// A static file server, as plain as the hosts this site is meant for. Knows GET and HEAD.
//   node scripts/lib/static-server.mjs dist        (PORT=8080, HOST=127.0.0.1)
// Tests import `serve`.
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** The file that an address names, or null where there is none below `root`. */
async function fileAt(root, address) {
  let path;
  try {
    path = decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (path.includes("\0")) return null;
  try {
    // The real path, so that neither `..` nor a symbolic link leads out of the root.
    const file = await realpath(join(root, path.endsWith("/") ? `${path}index.html` : path));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

/**
 * Serves `directory` and resolves to `{ url, close }` once it answers. Port 0 takes any free one.
 * `headers` go with every answer, an object or what a function gives for the address: a test may serve the site under
 * a content security policy. `onRequest` is told of every request.
 */
export async function serve(directory, { port = 0, host = "127.0.0.1", headers: more = {}, onRequest = () => {} } = {}) {
  const root = await realpath(resolve(directory));
  const server = createServer(async (request, response) => {
    onRequest(request);
    const headers = typeof more === "function" ? more(request.url) : more;
    const end = (status, own = {}) => response.writeHead(status, { ...headers, ...own }).end();
    if (request.method !== "GET" && request.method !== "HEAD") return end(405, { allow: "GET, HEAD" });
    const file = await fileAt(root, request.url);
    if (!file) return end(404);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-length": (await stat(file)).size,
      "cache-control": "no-cache",
      // Modules that a page of another origin names (embed.js, api/) are not run without it.
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
      ...headers,
    });
    if (request.method === "HEAD") return response.end();
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  });
  await new Promise((ready, failed) => server.once("error", failed).listen(port, host, ready));
  return {
    url: `http://${host}:${server.address().port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { PORT = "8080", HOST = "127.0.0.1" } = process.env;
  try {
    const { url } = await serve(process.argv[2] ?? "dist", { port: Number(PORT), host: HOST });
    console.log(`serving at ${url} (Ctrl-C ends it)`);
  } catch (error) {
    console.error(
      error.code === "EADDRINUSE"
        ? `error: port ${PORT} is taken; choose another: PORT=8081 scripts/serve`
        : `error: ${error.message}`,
    );
    process.exit(1);
  }
}
