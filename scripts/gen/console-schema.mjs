import { createRequire } from 'node:module';
import { openApi } from './openapi.mjs';

/** Types of the management API as the console reads them. The generator belongs to the console's workspace. */
export async function consoleSchema() {
  const require = createRequire(new URL('../../apps/console/package.json', import.meta.url));
  const { default: openapiTypes, astToString } = require('openapi-typescript');
  const document = JSON.parse(await openApi());
  const types = astToString(await openapiTypes(document));
  const offered = `/** Every address of the API: a page that needs one which is not there yet is not shown. */
export const PATHS: ReadonlySet<string> = new Set(${JSON.stringify(Object.keys(document.paths), null, 2)});
`;
  return `// Generated from docs/openapi.json by npm run gen.\n${types}${offered}`;
}
