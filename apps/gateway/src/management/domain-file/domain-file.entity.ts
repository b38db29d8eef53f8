import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What WeCom's console has put at the domain's root to see whose it is (08 §2.1); each connection has one at most. */
@Entity('domain_file')
@Index('domain_file_name', ['name'])
export class DomainFile {
  @PrimaryColumn({ type: 'text' })
  integrationId: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  content: string;
}
