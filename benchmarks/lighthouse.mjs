// Runs Lighthouse's phone on addresses: node lighthouse.mjs CHROME FLAGS_JSON < lines of {"url", "categories", "skip"}
// Writes one line of JSON for each line read: {"url", "scores", "lcp", "tbt", "cls", "failing"} or {"url", "error"}.
// Every address gets a browser of its own, so nothing is remembered from the one before.
import { createInterface } from 'node:readline';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const [chromePath, flags] = process.argv.slice(2);

let chrome;
process.on('SIGTERM', async () => {
  await chrome?.kill();
  process.exit(143);
});

async function once({ url, categories, skip }) {
  chrome = await launch({ chromePath, chromeFlags: ['--headless=new', ...JSON.parse(flags)], logLevel: 'silent' });
  try {
    const { lhr } = await lighthouse(url, {
      port: chrome.port,
      logLevel: 'silent',
      onlyCategories: categories,
      skipAudits: skip,
      maxWaitForLoad: 60_000,
    });
    if (lhr.runtimeError) return { url, error: `${lhr.runtimeError.code}: ${lhr.runtimeError.message}` };
    const value = (audit) => lhr.audits[audit].numericValue;
    const scored = Object.entries(lhr.categories);
    return {
      url,
      scores: Object.fromEntries(scored.map(([name, category]) => [name, Math.round(category.score * 100)])),
      lcp: value('largest-contentful-paint'),
      tbt: value('total-blocking-time'),
      cls: value('cumulative-layout-shift'),
      // what weighs in a category other than performance and is not as it should be
      failing: scored.flatMap(([name, category]) => (name === 'performance' ? [] : category.auditRefs)
        .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
        .map(({ id }) => id)),
      lighthouse: lhr.lighthouseVersion,
      speed: lhr.environment.benchmarkIndex,
    };
  } finally {
    await chrome.kill();
    chrome = undefined;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  const found = await once(asked).catch((error) => ({ url: asked.url, error: String(error.message).split('\n')[0] }));
  console.log(JSON.stringify(found));
}
