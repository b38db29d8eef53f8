import { Injectable } from '@nestjs/common';
import { type CallbackKeyPair, SEAL_CONTEXT, sealContextOf } from '@app/contracts';
import { Clock, Keyring } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { StoredCallbackKeys } from './callback-keys.entity.js';
import { CallbackKeysRepository } from './callback-keys.repository.js';
import { completedPair, newKeyPair } from './key-pair.js';

/** How long WeCom's console may still hold the pair before. */
const ACCEPTED_AFTER_MS = 24 * 3_600_000;

/** Token and EncodingAESKey of each app's receiver, sealed to its integration. */
@Injectable()
export class ReceiverKeys {
  constructor(
    private readonly keys: CallbackKeysRepository,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** The first pair, made up where `sealedGiven` leaves it out; sealed for whoever asked. */
  async begin(manager: EntityManager, integrationId: string, sealedGiven: string): Promise<string> {
    const pair = completedPair(this.given(sealedGiven), newKeyPair());
    await this.keys.insert(manager, integrationId, this.seal(integrationId, pair));
    return this.keyring.seal(JSON.stringify(pair), SEAL_CONTEXT.callbackKeys);
  }

  /** Puts what is given in the place of what was; false when there is no pair. The same again changes nothing. */
  async replace(manager: EntityManager, integrationId: string, sealedGiven: string): Promise<boolean> {
    const held = await this.keys.current(manager, integrationId);
    if (!held) return false;
    const before = this.open(integrationId, held.sealedPair);
    const pair = completedPair(this.given(sealedGiven), before);
    if (pair.token === before.token && pair.encodingAesKey === before.encodingAesKey) return true;
    const until = new Date(this.clock.now().getTime() + ACCEPTED_AFTER_MS);
    await this.keys.replace(manager, held, this.seal(integrationId, pair), until);
    return true;
  }

  /** What is accepted now, the newest first. */
  accepted(integrationId: string): Promise<StoredCallbackKeys[]> {
    return this.keys.accepted(integrationId, this.clock.now());
  }

  /** WeCom's console had the receiver prove this pair. */
  noteVerified(integrationId: string, pairNo: number): Promise<void> {
    return this.keys.noteVerified(integrationId, pairNo, this.clock.now());
  }

  forget(manager: EntityManager, integrationId: string): Promise<void> {
    return this.keys.delete(manager, integrationId);
  }

  private given(sealed: string): Partial<CallbackKeyPair> {
    return JSON.parse(this.keyring.open(sealed, SEAL_CONTEXT.callbackKeys)) as Partial<CallbackKeyPair>;
  }

  private seal(integrationId: string, pair: CallbackKeyPair): string {
    return this.keyring.seal(JSON.stringify(pair), sealContextOf('callbackKeys', integrationId));
  }

  private open(integrationId: string, sealed: string): CallbackKeyPair {
    return JSON.parse(
      this.keyring.open(sealed, sealContextOf('callbackKeys', integrationId)),
    ) as CallbackKeyPair;
  }
}
