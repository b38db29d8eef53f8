import { SEALED_COLUMNS } from '@app/contracts';
import { Requester } from '@app/messaging';
import { SealedRows, SealedValues } from '@app/persistence';
import { Logger } from '@app/platform';
import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cardStateSchema } from '../card-state.schema.js';
import { BorrowedSealer } from './borrowed-sealer.js';
import { KeysMessageController } from './keys.message.controller.js';

/** Nothing at the start: that would wait for notify-service. */
const AT_START = 0;

@Module({
  controllers: [KeysMessageController],
  providers: [
    {
      provide: SealedValues,
      inject: [DataSource, Requester, Logger],
      useFactory: (dataSource: DataSource, requester: Requester, logger: Logger) => {
        const rows = new SealedRows(dataSource, cardStateSchema.schema);
        const columns = SEALED_COLUMNS['card-state-service'];
        return new SealedValues(columns, rows, new BorrowedSealer(requester), logger, AT_START);
      },
    },
  ],
})
export class KeysModule {}
