import { Module } from '@nestjs/common';
import { DeliveryFacts } from './delivery-facts.js';
import { DeliveryRepository } from './delivery.repository.js';
import { HoldingRepository } from './holding.repository.js';
import { OverRepository } from './over.repository.js';
import { WaitingRepository } from './waiting.repository.js';

const PROVIDERS = [DeliveryFacts, DeliveryRepository, HoldingRepository, OverRepository, WaitingRepository];

/** What becomes of everyone an event names, and who holds the card of an alert. */
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class DeliveryModule {}
