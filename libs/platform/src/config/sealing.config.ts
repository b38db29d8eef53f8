import { Keyring } from '../keyring.js';
import { CoreConfig } from './core.config.js';
import { Env } from './env.js';
import { Secret } from './secret.js';

/** Settings of a service that seals or opens secrets; the others hold no key. */
export class SealingConfig extends CoreConfig {
  @Env('SECRETS_KEYS', {
    doc: 'keyId:base64(32 bytes)[,…]; the first encrypts, all decrypt',
    check: (raw) => Keyring.problemWith(raw),
    inProduction: (raw) => Keyring.weaknessOf(raw),
  })
  secretsKeys: Secret;
}
