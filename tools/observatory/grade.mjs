// The MDN HTTP Observatory's own scan, applied to answers that are handed in rather than fetched: it wants a public
// host with https, and its rules are all we need.
//   node grade.mjs < answers.json      [{"name": "home", "answers": {"GET /": {"status", "headers", "body"}, ...}}, ...]
// Writes {"home": {"grade", "score", "tests": {"cookies": {"pass", "result", "modifier"}, ...}}, ...}
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import axios, { AxiosHeaders } from 'axios';

const HOST = 'dashboard.example.org';
const home = dirname(dirname(createRequire(import.meta.url).resolve('@mdn/mdn-http-observatory')));
// The package would fetch the list of hosts that browsers know to be https when it is installed; ours is not on it.
const preloaded = join(home, 'conf', 'hsts-preload.json');
if (!existsSync(preloaded)) writeFileSync(preloaded, '{}');
const { scan } = await import('@mdn/mdn-http-observatory');

// The package's agents keep cookies where answers come over the net; ours do not, so they are put there by hand.
function keepCookies(config, url, headers) {
  const agent = config.httpsAgent;
  const mark = agent && Object.getOwnPropertySymbols(agent).find((symbol) => symbol.description === 'cookieOptions');
  if (headers['set-cookie']) agent[mark].jar.setCookieSync(headers['set-cookie'], url.href);
}

function answering(answers) {
  return async function adapter(config) {
    const url = new URL(config.url);
    if (url.hostname !== HOST) throw new Error('asked for another host: ' + config.url);
    let found = answers[config.method.toUpperCase() + ' ' + url.pathname];
    // the edge ends TLS, and leads there whoever comes without
    if (url.protocol === 'http:') found = { status: 301, headers: { location: 'https://' + HOST + url.pathname }, body: '' };
    if (!found) throw new Error('no answer for ' + config.method + ' ' + config.url);
    keepCookies(config, url, found.headers);
    return {
      config, request: {}, statusText: '', status: found.status, data: found.body, headers: new AxiosHeaders(found.headers),
    };
  };
}

const graded = {};
for (const { name, answers } of JSON.parse(readFileSync(0, 'utf8'))) {
  axios.defaults.adapter = answering(answers);
  const found = await scan(HOST);
  const tests = Object.entries(found.tests).map(([test, one]) => [
    test, { pass: one.pass, result: one.result, modifier: one.scoreModifier },
  ]);
  graded[name] = { grade: found.scan.grade, score: found.scan.score, tests: Object.fromEntries(tests) };
}
process.stdout.write(JSON.stringify(graded));
process.exit(0); // the rules leave timers behind
