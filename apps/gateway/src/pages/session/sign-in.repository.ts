import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hashOfId } from '../browser/random-id.js';

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
    await sql(this.dataSource).changed(
      `insert into gateway.sign_in (id_hash, corp_id, user_id, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
      [hashOfId(id), corpId, userId, beganAt, expiresAt],
    );
  }

  async find(id: string, now: Date): Promise<SignIn | undefined> {
    return sql(this.dataSource).row<SignIn>(
      `select corp_id, user_id, created_at from gateway.sign_in where id_hash = $1 and expires_at > $2`,
      [hashOfId(id), now],
    );
  }

  async remove(id: string): Promise<void> {
    await sql(this.dataSource).changed('delete from gateway.sign_in where id_hash = $1', [hashOfId(id)]);
  }

  async removeOfMember({ corpId, userId }: WecomMember, until: Date): Promise<void> {
    await sql(this.dataSource).changed(
      'delete from gateway.sign_in where corp_id = $1 and user_id = $2 and created_at <= $3',
      [corpId, userId, until],
    );
  }

  async removeOfCorp(corpId: string, until: Date): Promise<void> {
    await sql(this.dataSource).changed(
      'delete from gateway.sign_in where corp_id = $1 and created_at <= $2',
      [corpId, until],
    );
  }
}
