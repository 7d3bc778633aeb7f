// Calls the stand-in by Airtable's own client and prints what came of it as JSON, for the test to judge.
import { createRequire } from 'node:module';

const { CLIENT_FOLDER, ENDPOINT, TOKEN, BASE } = process.env;
const Airtable = createRequire(`${CLIENT_FOLDER}/`)('airtable');
const as = apiKey => new Airtable({ apiKey, endpointUrl: ENDPOINT, noRetryIfRateLimited: true }).base(BASE);
const tasks = as(TOKEN)('Tasks');

async function pages(options) {
  const sizes = [];
  await tasks.select(options).eachPage((records, next) => {
    sizes.push(records.length);
    next();
  });
  return sizes;
}

async function failure(work) {
  try {
    await work();
    return null;
  } catch (error) {
    return { status: error.statusCode, type: error.error, message: error.message };
  }
}

const seen = {};
seen.pages = await pages({ pageSize: 100 });
seen.filtered = (await tasks.select({ filterByFormula: "OR({task_id}='T0007',{task_id}='T0008')", fields: ['task_id'] }).all()).map(r => r.fields);
seen.long = (await tasks.select({ filterByFormula: `OR(${Array.from({ length: 900 }, (_, i) => `{task_id}='T${String(i).padStart(4, '0')}'`).join(',')})` }).all()).length;

const made = await tasks.create({ task_id: 'T9001', name: 'made', status: 'Todo', description: 'text' });
seen.created = made.fields;
seen.createdMany = (await tasks.create([{ fields: { task_id: 'T9002' } }, { fields: { task_id: 'T9003' } }])).length;
seen.found = (await tasks.find(made.id)).get('name');
seen.updated = (await tasks.update(made.id, { status: 'Done', name: '' })).fields;
seen.updatedMany = (await tasks.update([{ id: made.id, fields: { name: 'again' } }]))[0].get('name');
seen.upserted = (await tasks.update(
  [{ fields: { task_id: 'T9001', priority: 'High' } }, { fields: { task_id: 'T9004', priority: 'Low' } }],
  { performUpsert: { fieldsToMergeOn: ['task_id'] } },
)).map(r => [r.id === made.id, r.fields.task_id, r.fields.priority]);

seen.errors = {
  unknownField: await failure(() => tasks.create({ nothing: 1 })),
  unknownOption: await failure(() => tasks.create({ status: 'Complete' })),
  wrongValue: await failure(() => tasks.update(made.id, { estimated_hours: 'four' })),
  computed: await failure(() => tasks.update(made.id, { record_audit: 'x' })),
  missingLink: await failure(() => tasks.update(made.id, { stage_link: ['recNowhere0000001'] })),
  severalMatches: await failure(() => tasks.update([{ fields: { name: 'n', status: 'Done' } }], { performUpsert: { fieldsToMergeOn: ['name'] } })),
  elevenRecords: await failure(() => tasks.create(Array.from({ length: 11 }, () => ({ fields: {} })))),
  badFormula: await failure(() => tasks.select({ filterByFormula: "{nothing}='x'" }).all()),
  missingRecord: await failure(() => tasks.find('recNowhere0000001')),
  missingTable: await failure(() => as(TOKEN)('Nowhere').select().all()),
  wrongToken: await failure(() => as('patWrong')('Tasks').select().all()),
};
seen.afterErrors = (await tasks.find(made.id)).get('status');
seen.locked = await failure(() => Promise.all(Array.from({ length: 40 }, () => tasks.find(made.id))));
console.log(JSON.stringify(seen));
