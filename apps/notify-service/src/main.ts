import 'reflect-metadata';
import { runService } from '@app/platform';
import { notifyService } from './notify-service.js';

await runService(notifyService);
