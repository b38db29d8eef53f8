import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { STYLE_PATH, STYLE_SHEET } from './views.js';

@ApiExcludeController()
@Controller()
export class StyleHttpController {
  @Get(STYLE_PATH)
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  @Header('x-content-type-options', 'nosniff')
  style(): string {
    return STYLE_SHEET;
  }
}
