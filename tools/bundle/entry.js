// Plotly's core in English and Swedish; build.mjs adds the trace types of traces.json.
const Plotly = require('plotly.js/lib/core');
const swedish = require('plotly.js/lib/locales/sv');

// plotly.js writes Januari and Mån; Swedish writes januari and mån
const format = { ...swedish.format };
for (const names of ['days', 'shortDays', 'months', 'shortMonths']) {
  format[names] = format[names].map((name) => name.toLowerCase());
}
Plotly.register({ ...swedish, format });

module.exports = Plotly;
