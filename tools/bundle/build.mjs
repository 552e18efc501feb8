// Bundles what the browser needs from npm into build/ (decision 0003): plotly.js with only the trace types of
// traces.json, and regenerator-runtime, which Dash's own scripts expect as a global. Each comes with its brotli
// and gzip forms and with the licences of all that is in it.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

async function bundle(name, source, what, options = {}) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: here },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    write: false,
    ...options,
  });
  const used = Object.entries(Object.values(metafile.outputs)[0].inputs).filter(([, part]) => part.bytesInOutput > 0);
  const packages = [...new Set(used.map(([path]) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]))];
  const licences = await Promise.all(packages.filter(Boolean).sort().map(licence));
  const body = Buffer.from(`/*! ${what} | licences: ${name}.LICENSE.txt */\n${outputFiles[0].text}`);
  await put(`${name}.LICENSE.txt`, licences.join(`\n${'-'.repeat(80)}\n\n`));
  await put(`${name}.min.js.br`, brotliCompressSync(body));
  await put(`${name}.min.js.gz`, gzipSync(body, { level: 9 }));
  await put(`${name}.min.js`, body); // last: its date is what make goes by
}

async function licence(name) {
  const info = JSON.parse(await readFile(`${root}node_modules/${name}/package.json`));
  for (const file of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'LICENSE-MIT']) {
    const text = await readFile(`${root}node_modules/${name}/${file}`, 'utf8').catch(() => '');
    if (text) return `${name} ${info.version} (${info.license})\n\n${text.trim()}\n`;
  }
  const author = info.author?.name ?? info.author ?? 'its authors';
  return `${name} ${info.version} (${info.license})\n\nCopyright ${author}\n`;
}

async function put(name, body) {
  await writeFile(`${root}build/${name}.part`, body);
  await rename(`${root}build/${name}.part`, `${root}build/${name}`);
}

await mkdir(`${root}build`, { recursive: true });

const regenerator = require('regenerator-runtime/package.json').version;
await bundle('regenerator', "require('regenerator-runtime/runtime');", `regenerator-runtime v${regenerator} Copyright Facebook, Inc., MIT`);

const traces = JSON.parse(await readFile(`${here}traces.json`));
const parts = traces.map((trace) => `require('plotly.js/lib/${trace}')`);
const version = require('plotly.js/package.json').version;
await bundle(
  'plotly',
  `const Plotly = require('./entry.js'); Plotly.register([${parts}]); module.exports = Plotly;`,
  `plotly.js v${version} (${traces.join(', ')}; sv) Copyright Plotly, Inc., MIT`,
  {
    globalName: 'Plotly',
    // as in plotly.js's own esbuild-config.js; its only style sheet is MapLibre's, which no trace of ours needs
    define: { global: 'window', 'define.amd': 'false' },
    loader: { '.css': 'empty' },
  },
);
