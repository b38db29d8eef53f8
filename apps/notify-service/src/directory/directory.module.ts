import { Module } from '@nestjs/common';
import { RecipientDirectory } from './recipient-directory.js';

/** What identity-service and auth-service know of the people a card is for, or shows. */
@Module({ providers: [RecipientDirectory], exports: [RecipientDirectory] })
export class DirectoryModule {}
