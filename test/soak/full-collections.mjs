// Imported into a service that is watched: V8 lets what died in the old generation lie until there is a lot of it, which takes
// minutes where young collections take nearly all. With a full collection every so often, what is alive can be told from that.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const EVERY_MS = 20_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
setInterval(collect, EVERY_MS).unref();
