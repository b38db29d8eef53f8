import { SUCCESSOR_POLICIES, SuccessorPolicies, type SuccessorPolicy, Nested } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsDefined } from 'class-validator';

const documented = {
  enum: SUCCESSOR_POLICIES,
  description:
    'When a new card takes over from one without a window left, or 71 h old; default critical-or-reopened',
} as const;

/** A policy per severity, with its documentation. */
export class SuccessorPoliciesBody extends SuccessorPolicies {
  @ApiPropertyOptional(documented)
  declare critical?: SuccessorPolicy;

  @ApiPropertyOptional(documented)
  declare warning?: SuccessorPolicy;

  @ApiPropertyOptional(documented)
  declare info?: SuccessorPolicy;
}

export class PutCardPolicyBody {
  @ApiProperty({
    description: 'One policy for all severities, or one for each; what is left out has the default',
    oneOf: [
      { type: 'string', enum: [...SUCCESSOR_POLICIES] },
      { $ref: getSchemaPath(SuccessorPoliciesBody) },
    ],
  })
  @IsDefined()
  @Nested(() => SuccessorPoliciesBody)
  @Transform(({ obj }: { obj: { successorCards?: unknown } }) => forEachSeverity(obj.successorCards))
  successorCards: SuccessorPoliciesBody;
}

export class CardPolicyBody {
  @ApiProperty({ type: SuccessorPoliciesBody })
  successorCards: Required<SuccessorPoliciesBody>;
}

/** What is neither text nor object is left out, for the validation to refuse. */
function forEachSeverity(given: unknown): unknown {
  if (typeof given === 'string') {
    const policy = given as SuccessorPolicy;
    return Object.assign(new SuccessorPoliciesBody(), { critical: policy, warning: policy, info: policy });
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
  const { critical, warning, info } = given as SuccessorPoliciesBody;
  return Object.assign(new SuccessorPoliciesBody(), { critical, warning, info });
}
