export { alertDeskAsSet } from './alert-desk-service.js';
