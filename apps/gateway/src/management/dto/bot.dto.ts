import { ApiProperty } from '@nestjs/swagger';

export class BotChatBody {
  @ApiProperty({ description: 'As a space names it: group.chatId' })
  chatId: string;

  @ApiProperty({ format: 'date-time' })
  firstSeenAt: string;

  @ApiProperty({ format: 'date-time' })
  lastWroteAt: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why nothing can be sent there now' })
  trouble: string | null;
}
