import 'reflect-metadata';
import { runTogether } from '@app/platform';
import { everyService } from './all.js';

await runTogether(everyService());
