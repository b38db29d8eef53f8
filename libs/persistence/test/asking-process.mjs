// Asks the database many times for nothing, and tells what it held at most meanwhile. Started by young-collections.int-spec.ts.
import { bulk, dataSourceOptions, sql, Transactions } from '@app/persistence';
import { createLogger } from '@app/platform';
import { DataSource } from 'typeorm';

const ASKED = 2_000;
const SOME = [{ text: 'x'.repeat(4_000) }];
const QUESTION = 'select count(*) from json_to_recordset($1::json) as row (text text)';

const [pooler] = process.argv.slice(2);
const logger = createLogger('test', 'silent');
const options = { schema: 'public', migrations: [], poolSize: 2 };
const dataSource = await new DataSource(
  dataSourceOptions(process.env.DATABASE_URL, options, { logger, pooler }),
).initialize();
const transactions = new Transactions(dataSource);

const laps = [];
for (let asked = 0; asked < ASKED; asked++) {
  await sql(dataSource).rows(QUESTION, [bulk(SOME)]);
  await transactions.run((manager) => sql(manager).rows(QUESTION, [bulk(SOME)]));
  laps.push(process.memoryUsage().arrayBuffers);
}
await dataSource.destroy();
console.log(JSON.stringify({ mostMb: Math.max(...laps) / 1e6 }));
