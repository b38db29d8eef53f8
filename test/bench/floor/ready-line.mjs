// Runs a service's main in this process; the bench waits for its health endpoint, so the first line only says it began.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

console.log('ready');
await import(pathToFileURL(resolve(process.argv[2])).href);
