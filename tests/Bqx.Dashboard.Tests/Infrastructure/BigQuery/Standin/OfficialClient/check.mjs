// Calls the stand-in by Google's own client of BigQuery and prints what came of it as JSON, for the test to judge.
import { createRequire } from 'node:module';

const { CLIENT_FOLDER, ENDPOINT, TOKEN, PROJECT } = process.env;
const require = createRequire(`${CLIENT_FOLDER}/`);
const { BigQuery } = require('@google-cloud/bigquery');
const { OAuth2Client } = require('google-auth-library');

function as(token) {
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: token, expiry_date: Date.now() + 3_600_000 });
  return new BigQuery({ projectId: PROJECT, apiEndpoint: ENDPOINT, authClient, autoRetry: false, maxRetries: 0 });
}

async function failure(work) {
  try {
    await work();
    return 'none';
  } catch (error) {
    return `${error.code} ${error.errors?.[0]?.reason ?? error.response?.data?.error?.errors?.[0]?.reason} ${error.message.split('\n')[0]}`;
  }
}

const bq = as(TOKEN);
const bars = bq.dataset('bars');
const seen = {};

seen.datasets = (await bq.getDatasets())[0].map(d => `${d.id} ${d.metadata.location}`);
seen.location = (await bars.getMetadata())[0].location;
seen.pages = [];
for (let query = { maxResults: 3, autoPaginate: false }; query;) {
  const [tables, next] = await bars.getTables(query);
  seen.pages.push(tables.map(t => t.id));
  query = next;
}

const [metadata] = await bars.table('lag_eurusd').getMetadata();
seen.table = {
  numRows: metadata.numRows,
  numBytes: metadata.numBytes,
  fields: metadata.schema.fields.map(f => `${f.name} ${f.type} ${f.mode}`),
  partitioning: metadata.timePartitioning,
  clustering: metadata.clustering,
};

const every = {
  whole: 42, text: 'ø', flag: true, number: 0.5, many: ['a', 'b'],
  time: BigQuery.timestamp('2026-11-02T05:00:00.123456Z'), day: BigQuery.date('2026-11-02'), exact: '12345678901234567890.123456789',
  one: { a: 1, b: 'x' }, hour: BigQuery.time('01:02:03.5'), local: BigQuery.datetime('2026-11-02T05:00:00'),
};
const said = await bq.query({
  query: 'SELECT @whole AS whole, @text AS text, @flag AS flag, @number AS number, @many AS many, @time AS time, @day AS day, CAST(@exact AS NUMERIC) AS exact, '
    + "CAST('NaN' AS FLOAT64) AS nan, b'\\x00\\xff' AS bytes, [STRUCT(1 AS a, 'x' AS b)] AS structs, CAST(NULL AS STRING) AS nothing, TIME '01:02:03.5' AS clock, "
    + "DATETIME '2026-11-02 05:00:00' AS civil, BIGNUMERIC '0.00000000000000000000000000000000000001' AS smallest, JSON '{\"a\":1}' AS json, @one AS one, @hour AS hour, @local AS local",
  params: every,
});
const plain = v => v === null ? null : v instanceof Uint8Array ? Buffer.from(v).toString('hex') : typeof v === 'number' && Number.isNaN(v) ? 'NaN' : v?.constructor?.name === 'Big' ? v.toFixed() : v?.value ?? v;
seen.row = Object.fromEntries(Object.entries(said[0][0]).map(([k, v]) => [k, plain(v)]));

const sum = 'SELECT pair, COUNT(*) AS n, MAX(bar_start_time) AS newest FROM `proj.bars.lag_eurusd` WHERE bar_start_time >= @from GROUP BY pair';
const params = { from: BigQuery.timestamp('2026-11-03T00:00:00Z') };
const [dry] = await bq.createQueryJob({ query: sum, params, dryRun: true });
seen.dry = { bytes: dry.metadata.statistics.totalBytesProcessed, state: dry.metadata.status.state, fields: dry.metadata.statistics.query.schema.fields.map(f => f.type) };

const [job] = await bq.createQueryJob({ query: sum, params, labels: { app: 'bqx-dashboard', purpose: 'scan' }, jobId: 'own_id', maximumBytesBilled: '20000000' });
seen.rows = (await job.getQueryResults())[0].map(r => `${r.pair} ${r.n} ${r.newest.value}`);
const [done] = await job.getMetadata();
seen.job = {
  labels: done.configuration.labels, id: done.jobReference.jobId, state: done.status.state, processed: done.statistics.query.totalBytesProcessed, billed: done.statistics.query.totalBytesBilled,
  tables: done.statistics.query.referencedTables.map(t => t.tableId), cacheHit: done.statistics.query.cacheHit,
};
const [again] = await bq.createQueryJob({ query: sum, params });
await again.getQueryResults();
seen.again = (await again.getMetadata())[0].statistics.query.cacheHit;

const [long] = await bq.createQueryJob({ query: 'SELECT n FROM UNNEST(GENERATE_ARRAY(1, 25)) AS n ORDER BY n' });
seen.results = [];
for (let query = { maxResults: 10, autoPaginate: false }; query;) {
  const [rows, next] = await long.getQueryResults(query);
  seen.results.push(rows.length);
  query = next;
}

const [endless] = await bq.createQueryJob({ query: 'SELECT 1', labels: { purpose: 'endless' } });
seen.running = (await endless.getMetadata())[0].status.state;
await endless.cancel();
seen.cancelled = (await endless.getMetadata())[0].status.errorResult.reason;

const run = (query, options = {}) => async () => {
  const [failed] = await bq.createQueryJob({ query, useQueryCache: false, ...options });
  await failed.getQueryResults();
};
seen.errors = {
  syntax: await failure(run('SELECT FROM')),
  column: await failure(run('SELECT nothing FROM `proj.bars.lag_eurusd` WHERE bar_start_time IS NOT NULL')),
  table: await failure(run('SELECT 1 FROM `proj.bars.nowhere`')),
  region: await failure(run('SELECT 1 FROM `proj.bars.lag_eurusd`', { location: 'EU' })),
  filter: await failure(run('SELECT COUNT(close) FROM `proj.bars.lag_eurusd`')),
  zero: await failure(run('SELECT 1 / 0')),
  cap: await failure(run('SELECT MAX(close) FROM `proj.bars.lag_gbpusd`', { maximumBytesBilled: '1000' })),
  duplicate: await failure(run('SELECT 2', { jobId: 'own_id' })),
  dataset: await failure(() => bq.dataset('nowhere').getMetadata()),
  missing: await failure(() => bars.table('nowhere').getMetadata()),
  job: await failure(() => bq.job('nowhere').getMetadata()),
  token: await failure(() => as('ya29.wrong').getDatasets()),
};
const schema = await bq.query({ query: 'SELECT table_name, total_rows FROM `proj.region-us.INFORMATION_SCHEMA.TABLE_STORAGE` ORDER BY table_name LIMIT 1' });
seen.storage = schema[0];
console.log(JSON.stringify(seen));
