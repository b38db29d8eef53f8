// Makes what production keeps in ./secrets, on a machine with Node (./dev secrets) or in the image:
//   docker run --rm --user root -v "$PWD/secrets:/app/secrets" wecom-oncall node scripts/secrets.mjs
// What exists is never made anew, but for a certificate of the bus that ends within half a year or lacks a name; the files for
// PostgreSQL, NATS and Redis are written again from the others.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keepSecrets } from './secrets/keep.mjs';

const USAGE = `./dev secrets [folder] [--pipeline <tenant>]… [--bus-name <host>]… [--keys <SECRETS_KEYS>]
  folder       where they are kept, default secrets
  --pipeline   a tenant whose pipeline publishes on NATS: it gets a user of its own
  --bus-name   another name by which the bus is reached, for its certificate
  --keys       SECRETS_KEYS that there are already`;

function given() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        pipeline: { type: 'string', multiple: true, default: [] },
        keys: { type: 'string' },
        'bus-name': { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    console.error(`secrets: ${error.message}\n${USAGE}`);
    process.exit(2);
  }
}

const { values, positionals } = given();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
try {
  const folder = resolve(positionals[0] ?? 'secrets');
  const { made, written, missing } = await keepSecrets(folder, {
    ...{ pipelines: values.pipeline, busNames: values['bus-name'], keys: values.keys },
  });
  const list = (names) => names.map((name) => `\n  ${name}`).join('');
  console.log(`${folder}`);
  console.log(made.length > 0 ? `made:${list(made)}` : 'nothing had to be made');
  console.log(`written from the others:${list(written)}`);
  console.log('\nFor corps with apps of their own that is all.');
  if (missing.length > 0) {
    const names = list(missing.map(({ name, what }) => `${name}  ${what}`));
    console.log(`With a suite (WECOM_SUITE_ID), put in by hand, one value a file, without quotes:${names}`);
    console.log(`for example:  printf %s 'the value' > ${folder}/${missing[0].name}`);
    console.log('then run this again: it closes the files to others');
  }
  console.log(
    "The suite's callback Tokens and EncodingAESKeys were made here too: paste them into the provider console.",
  );
} catch (error) {
  console.error(`secrets: ${error.message}`);
  process.exitCode = 1;
}
