// Builds assets/site.css: Bootstrap's Sass with our variables, and our own parts (assets/scss). `--check` writes nothing
// and ends with 1 where the file is not what the source gives.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile, Logger } from 'sass';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = `${root}assets/site.css`;
const version = JSON.parse(await readFile(`${root}node_modules/bootstrap/package.json`)).version;
const { css } = compile(`${root}assets/scss/site.scss`, {
  loadPaths: [`${root}node_modules`],
  style: 'compressed',
  charset: false,
  quietDeps: true,
  // Bootstrap 5.3 is written with what newer Sass warns of
  silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
  logger: process.argv.includes('--check') ? Logger.silent : undefined,
});
// a rule a line: a change of the source is a change of a few lines
const lines = css.replaceAll('}', '}\n').replaceAll('}\n}', '}}').replaceAll('}\n,', '},').trim();
const body = `/*! Made from assets/scss by tools/bundle/styles.mjs: do not edit. With parts of Bootstrap v${version} (MIT, scss/LICENSE-Bootstrap.txt) */\n${lines}\n`;
if (process.argv.includes('--check')) {
  const there = await readFile(target, 'utf8').catch(() => '');
  if (there !== body) {
    console.error('assets/site.css is not what assets/scss gives: run `make styles`');
    process.exit(1);
  }
} else {
  await writeFile(target, body);
}
