export { botService } from './bot-service.js';
