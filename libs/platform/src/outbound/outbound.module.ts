import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { Shutdown } from '../lifecycle/shutdown.js';
import { allowedAddresses, type KnowsOutbound } from './outbound.config.js';
import { OutboundHttp } from './outbound-http.js';

/** One OutboundHttp for a service that asks for it; its config class declares `@OutboundAllow()`. */
@Module({})
export class OutboundModule {
  static forService(configClass: Type<KnowsOutbound>): DynamicModule {
    return {
      module: OutboundModule,
      global: true,
      providers: [{ provide: OutboundHttp, inject: [configClass, Shutdown], useFactory: openOutbound }],
      exports: [OutboundHttp],
    };
  }
}

function openOutbound(config: KnowsOutbound, shutdown: Shutdown): OutboundHttp {
  const http = new OutboundHttp(allowedAddresses(config));
  shutdown.register('stores', 'outbound http', () => http.close());
  return http;
}
