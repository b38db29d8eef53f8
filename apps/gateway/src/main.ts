import 'reflect-metadata';
import { runService } from '@app/platform';
import { gatewayService } from './gateway.service-options.js';

await runService(gatewayService);
