import { BOT_SCAN_STATES, type BotScanState } from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

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

export class BeginBotScanBody {
  @ApiProperty({ maxLength: 128, description: 'Of the integration that comes of it' })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  name: string;
}

export class BotScanBody {
  @ApiProperty()
  id: string;

  @ApiProperty({
    enum: BOT_SCAN_STATES,
    description:
      'waiting: nobody scanned it yet; scanned: somebody has it on their phone; connected: the bot is made and connected; expired: five minutes went by; held_elsewhere: the bot belongs to another tenant',
  })
  state: BotScanState;

  @ApiProperty({ description: 'To be shown as a QR code and scanned with WeCom' })
  url: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: String, nullable: true, description: 'Once it is connected' })
  integrationId: string | null;
}
