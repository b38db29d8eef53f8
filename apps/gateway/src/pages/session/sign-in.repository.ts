import { Injectable } from '@nestjs/common';
import { DataSource, LessThanOrEqual, MoreThan } from 'typeorm';
import { hashOfId } from '../browser/random-id.js';
import { StoredSignIn } from './sign-in.entity.js';

export interface WecomMember {
  corpId: string;
  userId: string;
}

export interface SignIn extends WecomMember {
  createdAt: Date;
}

@Injectable()
export class SignInRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(id: string, { corpId, userId }: WecomMember, beganAt: Date, expiresAt: Date): Promise<void> {
    const row = { idHash: hashOfId(id), corpId, userId, createdAt: beganAt, expiresAt };
    await this.dataSource.manager.insert(StoredSignIn, row);
  }

  find(id: string, now: Date): Promise<SignIn | null> {
    const valid = { idHash: hashOfId(id), expiresAt: MoreThan(now) };
    return this.dataSource.manager.findOneBy(StoredSignIn, valid);
  }

  async remove(id: string): Promise<void> {
    await this.dataSource.manager.delete(StoredSignIn, { idHash: hashOfId(id) });
  }

  async removeOfMember({ corpId, userId }: WecomMember, until: Date): Promise<void> {
    await this.dataSource.manager.delete(StoredSignIn, { corpId, userId, createdAt: LessThanOrEqual(until) });
  }

  async removeOfCorp(corpId: string, until: Date): Promise<void> {
    await this.dataSource.manager.delete(StoredSignIn, { corpId, createdAt: LessThanOrEqual(until) });
  }
}
