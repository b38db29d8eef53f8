import 'reflect-metadata';
import { runService } from '@app/platform';
import { authService } from './auth-service.js';

await runService(authService);
