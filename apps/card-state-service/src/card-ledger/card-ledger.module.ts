import { Module } from '@nestjs/common';
import { CardRepository } from './card.repository.js';
import { CorpBehaviourRepository } from './corp-behaviour.repository.js';
import { RefreshDue } from './refresh-due.js';
import { SightRepository } from './sight.repository.js';
import { UpdateWindowRepository } from './update-window.repository.js';
import { WindowClaimRepository } from './window-claim.repository.js';

const LEDGER = [
  CardRepository,
  CorpBehaviourRepository,
  RefreshDue,
  SightRepository,
  UpdateWindowRepository,
  WindowClaimRepository,
];

/** What is written down of cards: who sees what, which response codes there are, what must be looked at. */
@Module({ providers: LEDGER, exports: LEDGER })
export class CardLedgerModule {}
