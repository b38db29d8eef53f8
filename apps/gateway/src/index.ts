export { gatewayService } from './gateway.service-options.js';
