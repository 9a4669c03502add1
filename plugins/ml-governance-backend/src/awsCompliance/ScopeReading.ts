import { InputError } from '@backstage/errors';
import {
  AttachedPolicy,
  ConfigEvaluation,
  ConfigTagRule,
  CostAllocationTag,
  ResourceTagVerdict,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  TagCompliancePage,
  TagCompliancePart,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { z } from 'zod';
import { ReadFailure } from '../database/FailureTable';
import { plainMessage } from '../refresh/plainMessage';
import { indexedText, storableText } from '../refresh/storableText';
import { VerdictRow, verdictRow } from './ResourceVerdictTable';

/** An instant, kept as JavaScript writes it, whatever the source wrote. */
const instant = z.iso
  .datetime({ offset: true, error: 'expected an instant as ISO 8601' })
  .transform(text => new Date(text).toISOString());

const costAllocationTag = z.object({
  key: indexedText,
  type: z.enum(['user-defined', 'aws-generated']),
  status: z.enum(['active', 'inactive']),
  updatedAt: instant.optional(),
  usedAt: instant.optional(),
}) satisfies z.ZodType<CostAllocationTag>;

/** AWS allows a policy about 10,000 characters. */
const content = storableText(50_000);
const id = storableText(130).min(1);

const attachedPolicy = z.object({
  id,
  name: storableText(200),
  type: z.enum(['tag-policy', 'service-control-policy']),
  content,
  targets: z
    .array(
      z.object({
        id,
        name: storableText(1_000),
        type: z.enum(['root', 'organizational-unit', 'account']),
      }),
    )
    .min(1),
}) satisfies z.ZodType<AttachedPolicy>;

const keys = z.array(storableText(1_000));
const resourceVerdict = z.object({
  arn: indexedText.min(1),
  compliant: z.boolean(),
  noncompliantKeys: keys,
  keysWithNoncompliantValues: keys,
  missingKeys: keys,
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
}) satisfies z.ZodType<ResourceTagVerdict>;

/** AWS Config allows 128 characters. */
const ruleName = storableText(256).min(1);
const configRule = z.object({
  name: ruleName,
  identifier: storableText(256).min(1),
  keys: z
    .array(
      z.object({
        key: storableText(1_000).min(1),
        values: z.array(storableText(1_000)).max(1_000).optional(),
      }),
    )
    .max(200),
  resourceTypes: z.array(storableText(256)).max(500),
}) satisfies z.ZodType<ConfigTagRule>;

const configEvaluation = z.object({
  ruleName,
  resourceType: storableText(256).min(1),
  resourceId: indexedText.min(1),
  verdict: z.enum([
    'compliant',
    'non-compliant',
    'not-applicable',
    'insufficient-data',
  ]),
  invokedAt: instant.optional(),
  recordedAt: instant.optional(),
}) satisfies z.ZodType<ConfigEvaluation>;

/** Which part each kind of page belongs to; a failure belongs to any. */
const PARTS: Record<
  Exclude<TagCompliancePage['kind'], 'failure'>,
  TagCompliancePart
> = {
  'cost-allocation-tags': 'cost-allocation-tags',
  'attached-policies': 'attached-policies',
  'effective-policy': 'effective-policies',
  'resource-verdicts': 'tagging-compliance',
  'config-rules': 'config-compliance',
  'config-evaluations': 'config-compliance',
};

/** What a source yields of one scope, checked before any of it is stored. */
export class ScopeReading {
  readonly costAllocationTags: CostAllocationTag[] = [];
  readonly attachedPolicies: AttachedPolicy[] = [];
  /** Once it was told; without content where none is in force. */
  effectivePolicy: { content?: string } | undefined;
  readonly resourceVerdicts: VerdictRow[] = [];
  readonly configRules: ConfigTagRule[] = [];
  readonly configEvaluations: ConfigEvaluation[] = [];
  readonly failures: Omit<ReadFailure, 'subject'>[] = [];
  readonly #seen = new Set<string>();

  constructor(private readonly part: TagCompliancePart) {}

  /** @throws InputError for what cannot be taken over */
  add(page: TagCompliancePage): void {
    if (page.kind === 'failure') {
      this.failures.push({
        operation: plainMessage(page.operation),
        code: plainMessage(page.code),
        message: plainMessage(page.message),
      });
      return;
    }
    if (PARTS[page.kind] !== this.part) {
      throw new InputError(
        `The source was asked for ${this.part} and yielded ${page.kind}`,
      );
    }
    switch (page.kind) {
      case 'cost-allocation-tags':
        for (const tag of page.tags) {
          const read = checked(costAllocationTag, tag);
          this.once(`${read.type} ${read.key}`);
          this.costAllocationTags.push(read);
        }
        break;
      case 'attached-policies':
        for (const policy of page.policies) {
          const read = checked(attachedPolicy, policy);
          this.once(read.id);
          for (const target of read.targets) {
            this.once(JSON.stringify([read.id, target.id]));
          }
          this.attachedPolicies.push(read);
        }
        break;
      case 'effective-policy':
        this.once(page.kind);
        this.effectivePolicy = {
          ...(page.content === undefined
            ? {}
            : { content: checked(content, page.content) }),
        };
        break;
      case 'resource-verdicts':
        for (const verdict of page.verdicts) {
          const read = checked(resourceVerdict, verdict);
          this.once(read.arn);
          this.resourceVerdicts.push(verdictRow(read));
        }
        break;
      case 'config-rules':
        for (const rule of page.rules) {
          const read = checked(configRule, rule);
          this.once(read.name);
          this.configRules.push(read);
        }
        break;
      case 'config-evaluations':
        for (const evaluation of page.evaluations) {
          this.addEvaluation(checked(configEvaluation, evaluation));
        }
        break;
      default: {
        const unknown: never = page;
        throw new InputError(`The source yielded ${JSON.stringify(unknown)}`);
      }
    }
  }

  /**
   * To be called at the end: an account that nothing was said about is not one
   * without a policy.
   *
   * @throws InputError where the source owes an answer
   */
  requireWhole(): void {
    if (this.part === 'effective-policies' && !this.effectivePolicy) {
      throw new InputError(
        'The source was asked for the policy of an account and yielded none; where none is in force it has to say so',
      );
    }
  }

  private addEvaluation(evaluation: ConfigEvaluation): void {
    const { ruleName: rule, resourceType, resourceId } = evaluation;
    if (!this.#seen.has(rule)) {
      throw new InputError(
        `The source yielded a verdict of the rule ${JSON.stringify(
          rule,
        )} before the rule itself`,
      );
    }
    this.once(JSON.stringify([rule, resourceType, resourceId]));
    this.configEvaluations.push(evaluation);
  }

  private once(name: string): void {
    if (this.#seen.has(name)) {
      throw new InputError(
        `The source yielded ${JSON.stringify(name)} of ${this.part} twice`,
      );
    }
    this.#seen.add(name);
  }
}

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InputError(
    `The source yielded something that cannot be taken over: ${z.prettifyError(
      result.error,
    )}`,
  );
}
