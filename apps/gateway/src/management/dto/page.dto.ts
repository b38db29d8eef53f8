import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { DEFAULT_PAGE_LIMIT, MAX_PAGE_LIMIT, PageRequest } from '@app/contracts';
import { Type } from 'class-transformer';

/** What every list takes in its query (contract §6, Lists). */
export class PageQuery extends PageRequest {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MAX_PAGE_LIMIT, default: DEFAULT_PAGE_LIMIT })
  @Type(() => Number)
  declare limit?: number;

  @ApiPropertyOptional({ type: String, description: '`next` of the page before' })
  declare after?: string;
}

/** Documents a list of `item`. */
export function ApiOkPage(item: Class): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['items', 'next'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          next: { type: 'string', nullable: true, description: 'For `after`; null on the last page' },
        },
      },
    }),
  );
}
