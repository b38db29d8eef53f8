import { IsIn } from 'class-validator';
import { problemWithKeys, weaknessOfKeys } from '../key-list.js';
import { SEAL_FORMATS, type SealFormat } from '../sealed-value.js';
import { CoreConfig } from './core.config.js';
import { Env } from './env.js';
import { Secret } from './secret.js';

/** Settings of a service that seals or opens secrets; the others hold no key. */
export class SealingConfig extends CoreConfig {
  @Env('SECRETS_KEYS', {
    doc: 'keyId:base64(32 bytes)[,…]; the first encrypts, all decrypt',
    check: problemWithKeys,
    inProduction: weaknessOfKeys,
  })
  secretsKeys: Secret;

  @Env('SECRETS_FORMAT', {
    default: 'v2',
    doc: 'v2 (a key for each value), or v1 while services of a release before v2 run beside',
  })
  @IsIn(SEAL_FORMATS)
  secretsFormat: SealFormat;
}
