import { Module } from '@nestjs/common';
import { DeliveryFacts } from './delivery-facts.js';
import { DeliveryRepository } from './delivery.repository.js';
import { ChannelDeliveryRepository } from './channel-delivery.repository.js';
import { FallbackRepository } from './fallback.repository.js';
import { HoldingRepository } from './holding.repository.js';
import { OverRepository } from './over.repository.js';
import { WaitingRepository } from './waiting.repository.js';

const PROVIDERS = [
  ChannelDeliveryRepository,
  DeliveryFacts,
  DeliveryRepository,
  FallbackRepository,
  HoldingRepository,
  OverRepository,
  WaitingRepository,
];

/** What becomes of everyone an event names, and who holds the card of an alert. */
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class DeliveryModule {}
