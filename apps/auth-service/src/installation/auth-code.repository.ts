import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan } from 'typeorm';
import { ConsumedAuthCode } from './consumed-auth-code.entity.js';

/** Auth codes that became permanent codes, by hash: 40078 for one of these is success (02 §3). */
@Injectable()
export class AuthCodeRepository {
  /** The corp whose grant came out of this code, if it was exchanged here. */
  async corpOf(manager: EntityManager, codeHash: string): Promise<string | undefined> {
    return (await manager.findOneBy(ConsumedAuthCode, { codeHash }))?.corpId;
  }

  async consume(manager: EntityManager, code: ConsumedAuthCode): Promise<void> {
    await manager.insert(ConsumedAuthCode, code);
  }

  async forgetBefore(manager: EntityManager, before: Date): Promise<void> {
    await manager.delete(ConsumedAuthCode, { consumedAt: LessThan(before) });
  }
}
