import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainFile } from './domain-file.entity.js';

/** Files at the domain's root, by which admins prove to WeCom that the domain is theirs. */
@Injectable()
export class DomainFiles {
  constructor(private readonly dataSource: DataSource) {}

  /** The connection's one file; another one replaces it. */
  async put(file: DomainFile): Promise<void> {
    await this.dataSource.manager.upsert(DomainFile, file, ['integrationId']);
  }

  async of(integrationId: string): Promise<DomainFile | null> {
    return this.dataSource.manager.findOneBy(DomainFile, { integrationId });
  }

  async forget(integrationId: string): Promise<void> {
    await this.dataSource.manager.delete(DomainFile, { integrationId });
  }

  /** Whoever had the name first keeps it: nobody can take over what another connection proves itself with. */
  async content(name: string): Promise<string | undefined> {
    const [first] = await this.dataSource.manager.find(DomainFile, {
      ...{ where: { name }, order: { integrationId: 'ASC' }, take: 1 },
    });
    return first?.content;
  }
}
