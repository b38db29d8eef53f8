import { NoticePressed } from '@app/contracts';
import { type FactContext, OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { NoticePresses } from './notice-presses.js';

@Controller()
export class NoticeMessageController {
  constructor(private readonly presses: NoticePresses) {}

  @OnFact('notice.pressed', { concurrency: 16 })
  pressed(press: NoticePressed, { key }: FactContext): Promise<void> {
    return this.presses.pressed(press, key);
  }
}
